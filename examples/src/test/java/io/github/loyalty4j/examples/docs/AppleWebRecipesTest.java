package io.github.loyalty4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.examples.docs.AppleWebRecipes.PassController;
import io.github.loyalty4j.examples.docs.AppleWebRecipes.PassServlet;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.testing.FakeWalletDevice;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A phone speaks to each of the adapters over a socket: registers, lists, fetches, shows, and is taken out. */
class AppleWebRecipesTest {
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final MemberId ANNA = MemberId.of("anna");

    private final ThrowAwayPki pki = ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now());
    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private final ApplePasses passes = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co").build(), pki.identity())
            .webService(URI.create("https://example.com/passes"), PassTokens.of(new byte[32]))
            .build();
    private final PassWebService service =
            PassWebService.builder(passes, registrations, cards).build();

    @EnableWebMvc
    static class WebConfig {}

    private static CardFace face(long points) {
        return CardFace.builder(NUMBER, Points.of(points), "points").build();
    }

    /** Calls with the address of the passes. */
    @FunctionalInterface
    private interface Visit {
        void to(URI address) throws Exception;
    }

    private void served(Servlet servlet, String mapping, Path folder, Visit visit) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "passes", servlet).addMapping(mapping);
        tomcat.start();
        try {
            visit.to(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/passes"));
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private void phone(URI address) {
        cards.show(ANNA, face(5));
        FakeWalletDevice phone =
                FakeWalletDevice.of("phone-1", pki, InstantSource.system()).through(address);
        phone.add(passes.issue(face(5), Instant.now()).bytes());
        assertThat(registrations.pushTokens(NUMBER)).hasSize(1);
        phone.refresh();

        cards.show(ANNA, face(12));
        registrations.changed(NUMBER, Instant.now());
        phone.refresh();
        assertThat(phone.lockScreen()).contains("12 points");
        phone.refresh();

        phone.delete(NUMBER.value());
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
    }

    @Test
    void servlet_servesAPhone(@TempDir Path folder) throws Exception {
        served(new PassServlet(service), "/passes/*", folder, this::phone);
    }

    /** Tomcat's own page would tell the exception and its stack. */
    @Test
    void servlet_tellsNobodyOfAFailure(@TempDir Path folder) throws Exception {
        PassWebService broken = PassWebService.builder(passes, registrations, cards)
                .log((text, cause) -> {
                    throw new IllegalStateException("the database is down");
                })
                .build();
        served(new PassServlet(broken), "/passes/*", folder, address -> {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/v1/log"))
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"logs\":[\"x\"]}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
        });
    }

    @Test
    void spring_servesAPhone(@TempDir Path folder) throws Exception {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(WebConfig.class);
        spring.addBeanFactoryPostProcessor(
                factory -> factory.registerSingleton("passController", new PassController(service)));
        served(new DispatcherServlet(spring), "/", folder, this::phone);
    }
}
