package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trace sorted by what its lines are of: a rule, the tier's factor, or the programme's own caps. A rule may have the
 * name of a tier or of the programme; then what it can have brought about decides.
 *
 * <p>For one thread.
 */
final class Steps {
    private final Case source;
    private final Map<String, EarnRule> rules = new LinkedHashMap<>();
    private final Map<String, List<TraceLine>> ofRules = new LinkedHashMap<>();
    private final List<TraceLine> ofTier = new ArrayList<>();
    private final List<TraceLine> ofProgram = new ArrayList<>();

    Steps(Case source) {
        this.source = source;
        for (EarnRule rule : source.program().rulesFor(source.activity())) {
            rules.put(rule.id(), rule);
            ofRules.put(rule.id(), new ArrayList<>());
        }
        source.trace().forEach(this::sort);
    }

    private void sort(TraceLine line) {
        List<TraceLine> own = ofRules.get(line.rule());
        if (isOfTier(line)) {
            ofTier.add(line);
        } else if (own != null && !isOfProgram(line, own)) {
            own.add(line);
        } else if (line.kind() == Kind.CAPPED) {
            ofProgram.add(line);
        }
    }

    /** The tier's factor comes before those of rules, and there is one. */
    private boolean isOfTier(TraceLine line) {
        boolean isFactor = line.kind() == Kind.MULTIPLIED || line.kind() == Kind.NOTHING_COUNTED;
        EarnRule rule = rules.get(line.rule());
        boolean isNoRules = rule == null || line.kind() == Kind.MULTIPLIED;
        return isFactor
                && isNoRules
                && ofTier.isEmpty()
                && tier().filter(line.rule()::equals).isPresent();
    }

    private Optional<String> tier() {
        return source.award()
                .circumstances()
                .tier()
                .flatMap(source.program()::tier)
                .filter(tier -> tier.factor().isPresent())
                .map(Tier::name);
    }

    /** A rule's cap cuts once, right after the rule gave; used up, it cuts nothing, which a programme's never does. */
    private boolean isOfProgram(TraceLine line, List<TraceLine> own) {
        if (line.kind() != Kind.CAPPED) {
            return false;
        }
        Cap cap = line.cap().orElseThrow();
        EarnRule rule = rules.get(line.rule());
        if (line.points().isZero()) {
            return false;
        }
        boolean isNew =
                own.stream().noneMatch(each -> each.cap().filter(cap::equals).isPresent());
        return rule == null || own.isEmpty() || !isNew || !rule.caps().contains(cap);
    }

    /** The rules that give points of their own, as the programme lists them. */
    List<EarnRule> givers() {
        return rules.values().stream().filter(rule -> !isFactor(rule)).toList();
    }

    /** The rules that multiply. */
    List<EarnRule> factors() {
        return rules.values().stream().filter(Steps::isFactor).toList();
    }

    static boolean isFactor(EarnRule rule) {
        return rule.formula() instanceof Formula.Multiply;
    }

    /** What became of a rule: that it gave points, or why it gave none; empty if the trace does not tell. */
    Optional<TraceLine> outcome(EarnRule rule) {
        return of(rule).stream().filter(line -> !isCut(line)).findFirst();
    }

    /** What caps took of what a rule gave. */
    List<TraceLine> caps(EarnRule rule) {
        return of(rule).stream().filter(Steps::isCut).toList();
    }

    /** What a rule gave after its own caps. */
    long given(EarnRule rule) {
        long given = outcome(rule).map(line -> line.points().units()).orElse(0L);
        for (TraceLine cut : caps(rule)) {
            given += cut.points().units();
        }
        return given;
    }

    /** A cap that was used up took nothing, but is why a factor was passed over. */
    private static boolean isCut(TraceLine line) {
        return line.kind() == Kind.CAPPED && !line.points().isZero();
    }

    private List<TraceLine> of(EarnRule rule) {
        return ofRules.getOrDefault(rule.id(), List.of());
    }

    /** What the tier's factor gave, if only nothing; empty if there was none. */
    Optional<TraceLine> ofTier() {
        return ofTier.stream().findFirst();
    }

    List<TraceLine> ofProgram() {
        return ofProgram;
    }
}
