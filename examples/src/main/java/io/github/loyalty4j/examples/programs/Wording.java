package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.explain.Language;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.util.List;
import java.util.Map;

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

    /**
     * The same language with forms of the names of a programme's units.
     *
     * @param forms by unit, with commas between them: {@code bean,beans}
     * @throws BadInputException if the programme has not the unit, or the language other forms
     */
    public Wording naming(LoyaltyProgram program, Map<String, String> forms) {
        Language more = language;
        for (Map.Entry<String, String> each : forms.entrySet()) {
            PointsUnit unit = program.unit(each.getKey())
                    .orElseThrow(() -> new BadInputException(
                            "--unit must be one of the programme's " + program.units() + ": '" + each.getKey() + "'"));
            try {
                more = more.naming(unit, each.getValue().split(",", -1));
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--unit " + each.getKey() + ": " + e.getMessage());
            }
        }
        return new Wording(more, title, whyNotMore);
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
