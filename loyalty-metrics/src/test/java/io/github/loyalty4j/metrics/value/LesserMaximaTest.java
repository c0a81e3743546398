package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Shops of which the likelihood of MBG/NBD has several maxima, and a climb from one start finds a lesser one. The greatest is by scipy's
 * {@code optimize.minimize}, Nelder-Mead and L-BFGS-B from many random starts, of the whole and of its limits.
 */
class LesserMaximaTest {
    /** At r 0.2, a lesser maximum lies inside at -293.50935. */
    @Test
    void limit_isTakenBeforeALesserMaximumInside() {
        Fit<PurchaseForecast> fit = fit(
                "0 0.0 40.380206862264664 1",
                "0 0.0 60.966236352563044 1",
                "0 0.0 83.46747311653509 1",
                "0 0.0 163.17629272176916 1",
                "0 0.0 220.12819209628148 1",
                "0 0.0 248.56414030117904 1",
                "0 0.0 253.34628992210847 1",
                "0 0.0 258.6611460728114 1",
                "0 0.0 300.0 12",
                "1 12.021157244600985 208.9039981626449 1",
                "1 233.10327567885105 256.4455324663823 1",
                "2 153.9255293674327 300.0 1",
                "2 260.5271485646159 300.0 1",
                "3 42.74986920894793 168.3980116190393 1",
                "3 123.25100005757719 300.0 1",
                "3 280.9078648799731 300.0 1",
                "5 148.41537700113295 262.04506360295676 1",
                "5 167.6921538048433 300.0 1",
                "6 279.30405384412927 300.0 1",
                "11 222.12584043479183 300.0 1",
                "13 166.69070600746818 300.0 1");
        assertThat(fit.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-291.8137, within(1e-4));
        assertThat(fit.estimates().get("p")).isCloseTo(.109, within(5e-4));
    }

    /** The limit where all customers are alike, at -786.52328, lies beside it. */
    @Test
    void maximumInside_isFoundBesideALimit() {
        Fit<PurchaseForecast> fit = fit(
                "0 0.0 18.060745076508663 1",
                "0 0.0 30.0 224",
                "1 22.804346183561226 30.0 1",
                "0 0.0 6.2683672171158715 14",
                "0 0.0 14.872373260580492 1",
                "0 0.0 17.184997894873813 1",
                "2 14.378770531212124 30.0 1",
                "0 0.0 6.7541885266046595 9",
                "0 0.0 26.117018432854007 18",
                "0 0.0 25.041099560029277 1",
                "0 0.0 6.156077563106459 1",
                "0 0.0 26.21273520820657 25",
                "1 8.011222172580492 10.306862453595864 1",
                "0 0.0 23.016406220293973 21",
                "1 1.974198511848868 30.0 1",
                "0 0.0 24.63530046302594 1",
                "1 5.402884746350451 19.56821594326631 1",
                "2 7.463846277493016 22.95863115438863 1",
                "3 24.690341902386617 30.0 1",
                "3 8.26851664645312 10.404448966340308 23",
                "0 0.0 18.90556116783781 1",
                "2 25.29813106484595 30.0 1",
                "0 0.0 2.159071049507959 1",
                "0 0.0 27.587082820829547 1",
                "0 0.0 18.727752400317826 1",
                "0 0.0 21.2045432895027 1",
                "0 0.0 6.242518155974759 1",
                "0 0.0 8.675788646695906 4",
                "0 0.0 27.359622920195665 1",
                "2 4.378464277113737 30.0 19",
                "0 0.0 1.3257434480231545 1",
                "0 0.0 16.784612049189064 1",
                "1 26.166373211192038 30.0 1",
                "1 18.68464635212582 30.0 1",
                "0 0.0 20.777618264553247 1",
                "0 0.0 23.47926945834049 1",
                "0 0.0 23.72911158019275 13",
                "0 0.0 13.203864399815027 1",
                "1 8.892133907189725 30.0 1",
                "3 11.712785432707221 22.869003994833292 1",
                "2 26.19515143106252 30.0 1",
                "0 0.0 28.842914758658747 1",
                "1 18.553818822000157 23.458523693316348 1",
                "0 0.0 19.427670743688843 23",
                "0 0.0 10.003817509342612 1",
                "1 6.5330123177150945 19.368564052277275 1",
                "0 0.0 20.8392837133586 1",
                "0 0.0 2.5697824518430243 1",
                "0 0.0 16.41993089204234 1",
                "0 0.0 11.681223577646936 1",
                "0 0.0 10.506341777575724 1",
                "0 0.0 2.8692903910695975 1",
                "0 0.0 28.550294854150366 1",
                "0 0.0 3.994210329383836 1",
                "0 0.0 24.031912369714203 5",
                "0 0.0 28.695847997084677 1",
                "0 0.0 20.811846890865354 1",
                "1 0.3960747109816093 29.811281894891234 1",
                "0 0.0 15.246636482346851 1",
                "0 0.0 5.019044128571434 1",
                "0 0.0 19.854194690601364 17",
                "0 0.0 6.568568019076171 1",
                "0 0.0 27.377815949643296 19",
                "1 2.2739133561907283 30.0 1",
                "0 0.0 20.598494644005424 1",
                "0 0.0 17.251201007218643 22",
                "0 0.0 17.40839858581377 1",
                "0 0.0 19.250037450129387 18",
                "0 0.0 8.819442899528703 11",
                "0 0.0 6.464876759040087 1",
                "1 15.145404924617266 30.0 1",
                "0 0.0 8.657893966547228 1",
                "0 0.0 11.718808779518316 11",
                "1 2.472097314680504 30.0 1",
                "0 0.0 16.2505266093647 1",
                "0 0.0 29.02247223404895 1",
                "1 3.738693753139158 14.987959613168506 20",
                "2 6.996151328397107 30.0 1",
                "0 0.0 7.339862957746762 16",
                "1 7.993688096274734 19.159609078045197 15",
                "0 0.0 13.270320313540486 1",
                "0 0.0 22.11563987015743 1");
        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-786.04008, within(1e-5));
        Map.of("r", 11.985, "alpha", 57.937, "a", 1.4362, "b", .29334)
                .forEach((name, value) ->
                        assertThat(fit.estimates().get(name)).as(name).isCloseTo(value, withinPercentage(.01)));
    }

    /** Of 2,500 customers of 263 kinds, drawn at random; a lesser maximum inside is at -1903.340215. */
    @Test
    void maximumInside_isFoundOfManyCustomersOfFewKinds() throws IOException {
        Fit<PurchaseForecast> fit;
        try (InputStream in = LesserMaximaTest.class.getResourceAsStream("mbg-nbd-2500.txt")) {
            fit = fit(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }

        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-1902.976924, within(2e-6));
    }

    private static Fit<PurchaseForecast> fit(String... rows) {
        return PurchaseModel.MBG_NBD.fit(SmallShopsTest.shop(rows));
    }
}
