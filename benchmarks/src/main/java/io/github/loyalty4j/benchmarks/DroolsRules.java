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
import org.kie.api.runtime.StatelessKieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The rules of {@link TenRules} in Drools: compiled to its executable model once, asked in one session that is kept, which
 * is the quickest way, or in a stateless session, which several threads can share.
 *
 * <p>For one thread.
 */
final class DroolsRules {
    private static final String RULES = "io/github/loyalty4j/benchmarks/ten-rules.drl";

    private final KieSession session;
    private final StatelessKieSession stateless;
    private final List<FactHandle> handles = new ArrayList<>();

    private DroolsRules(KieBase base) {
        this.session = base.newKieSession();
        this.stateless = base.newStatelessKieSession();
    }

    static DroolsRules compiled() {
        return new DroolsRules(base());
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

    /** The points of one sale, by the stateless session. */
    long pointsStateless(DroolsFacts facts) {
        facts.tally().clear();
        List<Object> all = new ArrayList<>(facts.items());
        all.add(facts.tally());
        all.add(facts.basket());
        all.add(facts.member());
        stateless.execute(all);
        return facts.tally().points();
    }

    /** The points of one sale, by the session that is kept and emptied again. */
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
