package io.github.loyalty4j.metrics.value;

/**
 * How a fit ended. {@link #TOO_FEW_REPEATERS} and {@link #NO_OPTIMUM} come without parameters; so does, as there is nothing to tell
 * but that nobody left, {@link #NO_DROPOUT} of renewals ({@link ShiftedBetaGeometric}, {@link BetaDiscreteWeibull}), and every limit of a
 * model with covariates.
 *
 * <p>A limit is named where it is the greatest of the likelihood, give or take 0.0001 of its logarithm. Where the whole model has a
 * maximum inside, but a standard error of 10 or more of a logarithm or logit says that data do not tell where, a limit is named
 * although it is less likely, by up to 0.005 of the logarithm: {@link Fit#logLikelihood} is that of the limit.
 *
 * <p>Outcomes may be added; give a {@code switch} over them a default.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum FitOutcome {
    /** All parameters are finite and at a maximum of the likelihood, in every direction. */
    INTERIOR_OPTIMUM,

    /**
     * The likelihood rises, as far as it can be told, until all customers are equally likely to leave: s and β, or a and
     * b, go to infinity. The parameters are those of that limit, with one rate or probability of leaving.
     */
    HOMOGENEOUS_DROPOUT,

    /**
     * The likelihood rises until nobody leaves. The parameters are those of the limit without leaving, the NBD model for
     * the purchase models. Every customer counts as alive.
     */
    NO_DROPOUT,

    /**
     * The likelihood rises until every customer either leaves at the first chance or never does: a and b, s and β, or γ and δ, go to
     * zero. The parameters are those of the limit, with the share that leaves.
     */
    ALL_OR_NOTHING_DROPOUT,

    /**
     * The likelihood rises until everyone leaves at the first chance: after the first repeat purchase (BG/NBD, if nobody bought a
     * third time), or in the first period (renewals, if nobody renewed). The parameters are those of that limit, with a chance of
     * leaving of 1, without error.
     */
    CERTAIN_DROPOUT,

    /**
     * The likelihood rises until every customer who has not left buys at each opportunity (BG/BB, if nobody bought after it had
     * passed one by). The parameters are those of that limit, with a chance of buying of 1, without error.
     */
    CERTAIN_PURCHASE,

    /**
     * The likelihood rises until every customer who has not left buys at each opportunity or never does: α and β of BG/BB go to zero.
     * The parameters are those of the limit, with the share {@code rho} that buys.
     */
    ALL_OR_NOTHING_PURCHASE,

    /**
     * The likelihood rises until all customers buy at the same rate, or spend alike: r and α, or for spend q and v, go to
     * infinity. The parameters are those of the limit: for spend {@code p} and the mean {@code zeta} of what every purchase brings, or
     * {@code zeta} alone, without error, where all amounts are one.
     */
    HOMOGENEOUS_CUSTOMERS,

    /**
     * The likelihood of spend rises until each customer spends the same on every purchase: p goes to infinity and v to zero. The
     * parameters are those of the limit, {@code q} and the product {@code pv}; a customer who came back is expected to go on as before.
     */
    CONSTANT_SPEND,

    /**
     * Data are too few to tell the parameters. Fewer customers bought again than a model of purchases, or BG/BB, has parameters, the
     * coefficients of covariates included, or than two with {@link PurchaseModel#fitWithPrior}; of spend fewer than three bought
     * again at least twice; of renewals there are fewer than three counts of customers (sBG), fewer than four up to the first 0
     * (BdW), or no customers. {@link Fit#reason} tells which, and how many there are. Wait for more purchases or renewals, or give the
     * customers a longer time.
     */
    TOO_FEW_REPEATERS,

    /**
     * Times are whole units and most who came back did so in nine of ten units or more, so that the unit hides how often
     * they buy. The parameters are given, but a finer unit (days for weeks) is likely what is wanted.
     */
    UNIT_SUSPICION,

    /**
     * The parameters are not those of the greatest likelihood but the most probable ones, given the data and the weak
     * beliefs of {@link PurchaseModel#fitWithPrior}.
     */
    MOST_PROBABLE,

    /** The likelihood has no maximum that could be found; no parameters are given. */
    NO_OPTIMUM
}
