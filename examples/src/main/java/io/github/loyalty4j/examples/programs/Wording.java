package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.explain.Language;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.util.List;

/** A language of statements, with the headings that are the command's own. */
public final class Wording {
    private static final List<Wording> ALL = List.of(
            new Wording(Language.english(), "Statement of %s: %s", "Why not more?"),
            new Wording(Language.russian(), "Выписка для %s: %s", "Почему не больше?"));

    private final Language language;
    private final String title;
    private final String whyNotMore;

    private Wording(Language language, String title, String whyNotMore) {
        this.language = language;
        this.title = title;
        this.whyNotMore = whyNotMore;
    }

    /**
     * The language a user names.
     *
     * @param tag {@code en} or {@code ru}
     * @throws BadInputException if it is another
     */
    public static Wording of(String tag) {
        for (Wording wording : ALL) {
            if (wording.language.tag().equals(tag)) {
                return wording;
            }
        }
        throw new BadInputException("--lang must be en or ru: '" + tag + "'");
    }

    Language language() {
        return language;
    }

    String title(String member, String program) {
        return title.formatted(member, program);
    }

    String whyNotMore() {
        return whyNotMore;
    }
}
