package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token endpoint: a signed assertion of the account (RFC 7523) for an access token. For one thread at a time. */
final class Tokens {
    /** The one scope in the discovery document, of every method. */
    private static final String WALLET = "https://www.googleapis.com/auth/wallet_object.issuer";

    private static final int SECONDS = 3600;

    private final PublicKey key;
    /** The scopes of each token. */
    private final Map<String, List<String>> valid = new HashMap<>();

    private int given;

    Tokens(PublicKey key) {
        this.key = key;
    }

    Wire.Answer give(String form) {
        String assertion = Wire.Request.of("POST", "/?" + form, "").query().get("assertion");
        Optional<String> scopes = assertion == null ? Optional.empty() : scopes(assertion);
        if (scopes.isEmpty()) {
            return new Wire.Answer(
                    400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        }
        String token = "token-" + ++given;
        valid.put(token, List.of(scopes.get().split(" ")));
        JsonObject json = new JsonObject();
        json.addProperty("access_token", token);
        json.addProperty("expires_in", SECONDS);
        json.addProperty("token_type", "Bearer");
        return Wire.Answer.ok(json);
    }

    /** What a rightly signed assertion asks for. */
    private Optional<String> scopes(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return check.verify(Base64.getUrlDecoder().decode(parts[2]))
                    ? Optional.ofNullable(new Gson()
                                    .fromJson(claims, JsonObject.class)
                                    .get("scope"))
                            .map(JsonElement::getAsString)
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with this token, if anything. */
    Optional<GoogleError> refusal(@Nullable String authorization) {
        List<String> scopes = authorization != null && authorization.startsWith("Bearer ")
                ? valid.get(authorization.substring("Bearer ".length()))
                : null;
        if (scopes == null) {
            return Optional.of(GoogleError.unauthorized());
        }
        return scopes.contains(WALLET) ? Optional.empty() : Optional.of(GoogleError.outOfScope());
    }

    void revoke() {
        valid.clear();
    }

    int given() {
        return given;
    }
}
