package io.github.loyalty4j.wallet.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardFace.Expiring;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

/** One shop, one member and one account for all tests; and JSON and signatures read by others than the code tested. */
final class Sample {
    /** 2026-11-22T10:15:30Z is 1795342530 seconds after 1970: GNU date -d 2026-11-22T10:15:30Z +%s. */
    static final Instant ISSUED_AT = Instant.parse("2026-11-22T10:15:30.999Z");

    static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    static final ThrowAwayServiceAccount ACCOUNT = ThrowAwayServiceAccount.generate();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Sample() {}

    static CardDesign.Builder design() {
        return CardDesign.builder("Bean Club", "Bean & Co")
                .background(CardColor.parse("#3b2417"))
                .logoUri(URI.create("https://bean.example/logo.png"));
    }

    static CardFace.Builder face() {
        return face(1250);
    }

    static CardFace.Builder face(long balance) {
        return CardFace.builder(NUMBER, Points.of(balance), "points");
    }

    static CardFace fullFace() {
        return face().tier("Gold")
                .holder("Ada Lovelace")
                .expiring(new Expiring(Points.of(120), LocalDate.parse("2026-12-31")))
                .build();
    }

    static GoogleCards.Builder builder(CardDesign design) {
        return GoogleCards.builder(ISSUER, ClassSuffix.of("bean-club"), design, ACCOUNT.signer());
    }

    static GoogleCards cards() {
        return builder(design().build()).build();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schemas of the discovery document. */
    static JsonNode schemas() {
        try (InputStream in = Sample.class.getResourceAsStream("testing/walletobjects-v1.json")) {
            return JSON.readTree(in).get("schemas");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of a token, 0 the header and 1 the claims. */
    static JsonNode part(SaveLink link, int index) {
        byte[] utf8 = Base64.getUrlDecoder().decode(link.token().split("\\.", -1)[index]);
        return json(new String(utf8, StandardCharsets.UTF_8));
    }

    static PublicKey key(String pem) {
        String der = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static boolean verifies(String signed, byte[] signature, PublicKey key) throws GeneralSecurityException {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(signed.getBytes(StandardCharsets.US_ASCII));
        return check.verify(signature);
    }
}
