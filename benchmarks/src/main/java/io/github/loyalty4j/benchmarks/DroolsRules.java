package io.github.loyalty4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The rules of {@link TenRules} in Drools: compiled to its executable model once, asked in one session that is kept, as
 * that proved quicker than a new session for each sale, stateful or stateless.
 *
 * <p>For one thread.
 */
final class DroolsRules {
    private static final String RULES = "io/github/loyalty4j/benchmarks/ten-rules.drl";

    private final KieSession session;
    private final List<FactHandle> handles = new ArrayList<>();

    private DroolsRules(KieSession session) {
        this.session = session;
    }

    static DroolsRules compiled() {
        return new DroolsRules(base().newKieSession());
    }

    static KieBase base() {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write(services.getResources().newClassPathResource(RULES));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException("rules must compile: " + builder.getResults());
        }
        return services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .getKieBase();
    }

    /** The points of one sale. */
    long points(DroolsFacts facts) {
        facts.tally().clear();
        insert(facts.tally());
        insert(facts.basket());
        insert(facts.member());
        facts.items().forEach(this::insert);
        session.fireAllRules();
        handles.forEach(session::delete);
        handles.clear();
        return facts.tally().points();
    }

    private void insert(Object fact) {
        handles.add(session.insert(fact));
    }
}
