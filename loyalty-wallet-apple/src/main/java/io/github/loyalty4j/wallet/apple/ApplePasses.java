package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Issues the cards of one design as Apple Wallet passes; build it once and keep it.
 *
 * <pre>{@code
 * SigningIdentity identity = SigningIdentity.ofPkcs12(Path.of("pass.p12"), password, Path.of("AppleWWDRCAG4.cer"));
 * ApplePasses passes = ApplePasses.of(design, identity);
 * byte[] pkpass = passes.issue(face, Instant.now());
 * }</pre>
 *
 * <p>A card is a pass of the style {@code storeCard}; its serial number is the card number, so that a later issue of the
 * same card replaces the pass on the phone. Wallet shows: the balance at the top right, the programme's name large, below
 * it tier, holder and what expires next, a QR code of the card number, and on the back the number, the terms and the
 * homepage. A change of balance or tier is announced on the lock screen. Labels other than the unit are English.
 *
 * <p>A design without an icon gets a plain one in its own colours, since Wallet does not open a pass without icon. One
 * image serves all screen resolutions and is scaled by the phone: an icon is best 114 x 114 pixels, a logo at most
 * 320 x 100. {@link CardDesign#logoUri()} is not used, because a pass carries its images itself.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ApplePasses {
    /** The media type a server must give a pass, or Safari does not offer to add it. */
    public static final String MEDIA_TYPE = "application/vnd.apple.pkpass";

    private final SigningIdentity identity;
    private final PassModel model;
    private final List<PassFile> images;
    private final ManifestSigner signer;

    private ApplePasses(CardDesign design, SigningIdentity identity) {
        this.identity = identity;
        this.model = new PassModel(design, identity.passTypeId(), identity.teamId());
        this.images = PassImages.of(design);
        this.signer = new ManifestSigner(identity);
    }

    /** The passes of this design, signed by this identity. */
    public static ApplePasses of(CardDesign design, SigningIdentity identity) {
        return new ApplePasses(design, identity);
    }

    /**
     * The whole {@code .pkpass} file of this card, to be served as {@link #MEDIA_TYPE}.
     *
     * @param face what the card shows
     * @param signingTime the time the signature states, usually now; fractions of a second are dropped
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws IllegalArgumentException if the balance is beyond 9,007,199,254,740,991 on either side of zero, the whole
     *     numbers that every JSON reader keeps exactly (RFC 8259, section 6), or if points expire on a day outside the
     *     years 1 to 9999
     * @throws AppleWalletException if the key does not sign
     */
    public byte[] issue(CardFace face, Instant signingTime) {
        identity.requireValidAt(signingTime);
        List<PassFile> files = new ArrayList<>(images.size() + 3);
        files.add(PassFile.of("pass.json", PassJson.write(model.of(face))));
        files.addAll(images);
        PassFile manifest = Manifest.of(files);
        files.add(manifest);
        files.add(PassFile.of("signature", signer.sign(manifest.content(), signingTime)));
        return PassArchive.of(files);
    }
}
