package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The token endpoint: a signed assertion of the account (RFC 7523) for an access token. For one thread at a time. */
final class Tokens {
    private static final int SECONDS = 3600;

    private final PublicKey key;
    private final Set<String> valid = new HashSet<>();
    private int given;

    Tokens(PublicKey key) {
        this.key = key;
    }

    Wire.Answer give(String form) {
        String assertion = Wire.Request.of("POST", "/?" + form, "").query().get("assertion");
        if (assertion == null || !isSigned(assertion)) {
            return new Wire.Answer(
                    400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        }
        String token = "token-" + ++given;
        valid.add(token);
        JsonObject json = new JsonObject();
        json.addProperty("access_token", token);
        json.addProperty("expires_in", SECONDS);
        json.addProperty("token_type", "Bearer");
        return Wire.Answer.ok(json);
    }

    private boolean isSigned(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return check.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && new Gson().fromJson(claims, JsonObject.class).has("scope");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    boolean accepts(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith("Bearer ")
                && valid.contains(authorization.substring("Bearer ".length()));
    }

    void revoke() {
        valid.clear();
    }

    int given() {
        return given;
    }
}
