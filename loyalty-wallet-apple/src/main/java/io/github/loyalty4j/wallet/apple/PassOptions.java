package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardFace;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a builder of passes collected for the model. */
record PassOptions(
        PassStyle style,
        boolean poster,
        List<BarcodeFormat> barcodes,
        Optional<WebService> service,
        Optional<String> nfcKey,
        Function<? super CardFace, ? extends List<PassField>> fields,
        ObjectNode more,
        ObjectNode patch) {

    /** Where the passes are served, and what they show there. */
    record WebService(URI address, PassTokens tokens) {}
}
