package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.net.URI;
import java.util.Optional;

/** Addresses the cards carry, given by the user or samples. */
public final class Links {
    /** A picture of Google's own tutorials, so that a first link shows something; no shop's logo. */
    private static final URI SAMPLE_LOGO =
            URI.create("https://storage.googleapis.com/wallet-lab-tools-codelab-artifacts-public/pass_google_logo.jpg");

    private final URI enrol;
    private final URI logo;
    private final boolean sampleEnrol;
    private final boolean sampleLogo;

    private Links(Optional<URI> enrol, Optional<URI> logo, ProgramVersion program) {
        this.enrol = enrol.orElseGet(() -> URI.create("https://shop.example/join/" + program.id()));
        this.logo = logo.orElse(SAMPLE_LOGO);
        this.sampleEnrol = enrol.isEmpty();
        this.sampleLogo = logo.isEmpty();
    }

    /**
     * The given addresses, or samples in their place.
     *
     * @throws BadInputException if the first is no http or https address
     */
    public static Links of(Optional<URI> enrol, Optional<URI> logo, ProgramVersion program) {
        enrol.filter(uri -> uri.getHost() == null
                        || !String.valueOf(uri.getScheme()).matches("(?i)https?"))
                .ifPresent(uri -> {
                    throw new BadInputException("--enrol-url must be an absolute http or https address: " + uri);
                });
        return new Links(enrol, logo, program);
    }

    /** Where customers join. */
    URI enrol() {
        return enrol;
    }

    /** Where Google fetches the logo. */
    URI logo() {
        return logo;
    }

    boolean isSampleEnrol() {
        return sampleEnrol;
    }

    boolean isSampleLogo() {
        return sampleLogo;
    }
}
