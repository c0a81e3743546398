package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.wallet.apple.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A pass was not signed because a phone would refuse it; {@link #findings()} says why. */
public final class InvalidPassException extends AppleWalletException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidPassException(List<Finding> findings) {
        super(
                "pass must keep Wallet's rules: "
                        + findings.stream()
                                .filter(Finding::isError)
                                .map(Finding::toString)
                                .collect(Collectors.joining("; ")),
                null);
        this.findings = List.copyOf(findings);
    }

    /** All that was found, warnings too. */
    public List<Finding> findings() {
        return findings;
    }
}
