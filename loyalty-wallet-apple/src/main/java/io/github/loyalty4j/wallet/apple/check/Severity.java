package io.github.loyalty4j.wallet.apple.check;

/** What becomes of a pass that breaks a rule. */
public enum Severity {
    /** A phone refuses it, or drops the part concerned; it is not signed. */
    ERROR,
    /** It is signed, and likely not what was meant. */
    WARNING
}
