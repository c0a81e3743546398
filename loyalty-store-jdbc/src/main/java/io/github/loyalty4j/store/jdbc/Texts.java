package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.ledger.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What an erasure takes of an entry: the one part in which its JSON and that of the entry without its texts differ.
 *
 * @param kept how many characters both begin with
 * @param replaced how many of those without texts this stands for
 * @param text what stands in their place
 */
record Texts(int kept, int replaced, String text) {
    private static final String CONTEXT = ",\"context\":";

    /** An entry without its texts as JSON, and its texts. */
    record Apart(String plain, Texts texts) {}

    /** Both of an entry; {@code plain} is what is left of it. */
    static Apart apart(Entry whole, Entry plain) {
        String json = Codec.write(Entry.class, whole);
        return whole instanceof Entry.Earned earned
                ? apart(json, earned)
                : apart(json, Codec.write(Entry.class, plain));
    }

    private static Apart apart(String whole, String plain) {
        return new Apart(plain, of(whole, plain));
    }

    /** Nearly all that is written is earned, and what is left of it is all but the context: no need to write that again. */
    private static Apart apart(String whole, Entry.Earned earned) {
        String context =
                CONTEXT + Codec.write(ActivityContext.class, earned.activity().context());
        int at = whole.indexOf(context); // of a field, as a text would have its quotes escaped
        return new Apart(whole.substring(0, at) + whole.substring(at + context.length()), new Texts(at, 0, context));
    }

    /** What is to be put into {@code plain} to have {@code whole}. */
    static Texts of(String whole, String plain) {
        int most = Math.min(whole.length(), plain.length());
        int kept = 0;
        while (kept < most && whole.charAt(kept) == plain.charAt(kept)) {
            kept++;
        }
        int end = 0;
        while (end < most - kept && whole.charAt(whole.length() - 1 - end) == plain.charAt(plain.length() - 1 - end)) {
            end++;
        }
        return new Texts(kept, plain.length() - end - kept, whole.substring(kept, whole.length() - end));
    }

    /** Those of a row that has {@code kept}, {@code replaced} and {@code texts}. */
    static Texts read(ResultSet row) throws SQLException {
        return new Texts(row.getInt("kept"), row.getInt("replaced"), row.getString("texts"));
    }

    /**
     * The whole entry.
     *
     * @throws IllegalArgumentException if these texts are not of this entry, as it is shorter
     */
    String in(String plain) {
        if (kept < 0 || replaced < 0 || kept > plain.length() - replaced) {
            throw new IllegalArgumentException("texts must be a part of their entry: " + kept + " and " + replaced
                    + " of " + plain.length() + " characters");
        }
        return new StringBuilder(plain).replace(kept, kept + replaced, text).toString();
    }
}
