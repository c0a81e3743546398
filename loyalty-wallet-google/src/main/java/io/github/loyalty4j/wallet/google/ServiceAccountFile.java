package io.github.loyalty4j.wallet.google;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.RSAKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key file of a service account, the JSON that Google's console downloads. The account must be a user of the
 * issuer account in the Google Pay and Wallet console, or Google will refuse its links.
 *
 * <p>Reading and signing are local: nothing here opens a connection.
 *
 * <p>Only static methods; safe for use by several threads.
 */
public final class ServiceAccountFile {
    /** The most bytes a file may have: 64 KiB; Google's have about 2.4 KiB. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final List<String> REQUIRED = List.of("client_email", "client_id", "private_key_id", "private_key");

    /** RFC 7518, section 3.3: RS256 must not be used with a smaller key. */
    private static final int LEAST_KEY_BITS = 2048;

    /** Google's own reader takes two documents in a row, and stumbles over one that is cut off. */
    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private static final String NO_OBJECT = "must be a JSON object as Google's console downloads it: is something else";

    private ServiceAccountFile() {}

    /**
     * The account in this file.
     *
     * @throws InvalidServiceAccountException if the file cannot be read or is not as {@link #parse(byte[])} wants it
     */
    public static ServiceAccountCredentials read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES + 1));
        } catch (IOException e) {
            throw new InvalidServiceAccountException("service-account file must be readable: " + file, e);
        }
    }

    /**
     * The account in the bytes of such a file: a JSON object of at most {@link #MOST_BYTES} in UTF-8, of type
     * {@code service_account}, with an RSA key of 2,048 bits or more.
     *
     * @throws InvalidServiceAccountException if the bytes are anything else
     */
    public static ServiceAccountCredentials parse(byte[] json) {
        if (json.length > MOST_BYTES) {
            throw invalid("must have at most " + MOST_BYTES + " bytes: has more");
        }
        JsonObject fields = object(json);
        String type = text(fields, "type");
        if (!"service_account".equals(type)) {
            throw invalid("must be of type service_account: "
                    + (type != null && type.matches("[a-z_]{1,40}") ? type : "type is missing or another"));
        }
        for (String name : REQUIRED) {
            if (text(fields, name) == null) {
                throw invalid("must have a text '" + name + "': missing or blank");
            }
        }
        ServiceAccountCredentials credentials = credentials(json);
        check(credentials.getPrivateKey());
        return credentials;
    }

    /**
     * The account with its signatures by this provider, which need not be registered: a faster one such as Amazon's Corretto
     * Crypto Provider. {@link GoogleCards} takes it as it takes the account.
     *
     * @throws IllegalArgumentException if the provider has no SHA256withRSA
     */
    public static ServiceAccountSigner signer(ServiceAccountCredentials account, Provider provider) {
        return ProviderSigner.of(account, provider);
    }

    // The causes below are dropped on purpose: a parser's message may quote what it stumbled over, perhaps the key.

    private static JsonObject object(byte[] json) {
        if (json.length == 0) {
            throw invalid("must be a JSON object: is empty");
        }
        try {
            JsonObject fields = STRICT.fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class);
            if (fields != null) {
                return fields;
            }
        } catch (JsonParseException e) {
            throw invalid(NO_OBJECT);
        }
        throw invalid(NO_OBJECT);
    }

    private static ServiceAccountCredentials credentials(byte[] json) {
        try {
            return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json));
        } catch (IOException | RuntimeException e) {
            throw invalid("must have an unencrypted PKCS#8 RSA key in PEM as 'private_key', and addresses where Google"
                    + " writes them: cannot be read");
        }
    }

    private static void check(PrivateKey key) {
        int bits = key instanceof RSAKey rsa ? rsa.getModulus().bitLength() : 0;
        if (bits < LEAST_KEY_BITS) {
            throw invalid("must have an RSA key of at least " + LEAST_KEY_BITS + " bits: has " + bits);
        }
    }

    private static @Nullable String text(JsonObject fields, String name) {
        boolean isText = fields.get(name) instanceof JsonPrimitive value && value.isString();
        return isText && !fields.get(name).getAsString().isBlank()
                ? fields.get(name).getAsString()
                : null;
    }

    private static InvalidServiceAccountException invalid(String rule) {
        return new InvalidServiceAccountException("service-account file " + rule);
    }
}
