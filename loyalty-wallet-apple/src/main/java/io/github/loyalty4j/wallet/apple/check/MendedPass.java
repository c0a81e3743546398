package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@code pass.json} after {@link PassCheck#mended}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MendedPass {
    /** A fix may bring another finding to light, such as that of a list that was an object; never so many in turn. */
    private static final int MOST_ROUNDS = 10;

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final JsonMapper MAPPER = new JsonMapper();

    private final byte[] passJson;
    private final List<Finding> mended;
    private final List<Finding> left;

    private MendedPass(byte[] passJson, List<Finding> mended, List<Finding> left) {
        this.passJson = passJson;
        this.mended = List.copyOf(mended);
        this.left = List.copyOf(left);
    }

    static MendedPass of(PassCheck check, byte[] passJson, Instant now) {
        List<Finding> mended = new ArrayList<>();
        boolean marked =
                passJson.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, passJson, 0, MARK.length);
        byte[] bare = marked ? Arrays.copyOfRange(passJson, MARK.length, passJson.length) : passJson.clone();
        if (marked) {
            mended.add(new Finding(
                    PassRule.JSON_FORM, "pass.json", "pass.json must be without a byte order mark: began with one"));
        }
        ObjectNode pass = PassJson.object("pass.json", bare);
        List<Finding> found = check.pass(pass, now);
        boolean changed = false;
        for (int i = 0;
                i < MOST_ROUNDS && found.stream().anyMatch(each -> each.fix().isPresent());
                i++) {
            for (Finding finding : found) {
                finding.fix().ifPresent(fix -> fix.apply(pass));
                if (finding.fix().isPresent()) {
                    mended.add(finding);
                }
            }
            changed = true;
            found = check.pass(pass, now);
        }
        return new MendedPass(changed ? written(pass) : bare, mended, found);
    }

    private static byte[] written(ObjectNode pass) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(pass);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }

    /** The file: laid out anew if a value changed, byte for byte as it was if none did. */
    public byte[] passJson() {
        return passJson.clone();
    }

    /** What was found and is gone. */
    public List<Finding> mended() {
        return mended;
    }

    /** What is still found, and needs somebody to decide. */
    public List<Finding> left() {
        return left;
    }
}
