package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.explain.Language;
import io.github.loyalty4j.examples.csv.BadInputException;

/** A language of statements, with the headings that are the command's own. */
public enum Wording {
    /** English. */
    ENGLISH(Language.english(), "Statement of %s: %s", "Why not more?"),
    /** Russian. */
    RUSSIAN(Language.russian(), "Выписка для %s: %s", "Почему не больше?");

    private final Language language;
    private final String title;
    private final String whyNotMore;

    Wording(Language language, String title, String whyNotMore) {
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
        for (Wording wording : values()) {
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
