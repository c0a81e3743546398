package io.github.loyalty4j.wallet.apple;

import java.nio.file.Path;

/** Certificates made by the openssl program alone, as an input we had no hand in; valid from now. */
final class OpensslPki {
    static final String PASS_TYPE = "pass.org.example.klub";
    static final String TEAM = "ZYX9876543";

    private static final String AUTHORITY =
            """
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            """;
    private static final String PASS =
            """
            basicConstraints = critical, CA:FALSE
            keyUsage = critical, digitalSignature
            extendedKeyUsage = critical, 1.2.840.113635.100.4.14
            subjectKeyIdentifier = hash
            authorityKeyIdentifier = keyid
            1.2.840.113635.100.6.1.16 = ASN1:UTF8String:pass.org.example.klub
            """;

    private OpensslPki() {}

    /** Leaves root.pem, wwdr.pem and leaf.pem (RSA), ec.pem, and the keys leaf.key (PKCS#8) and ec.key (SEC 1) behind. */
    static Openssl in(Path folder) {
        Openssl openssl = Openssl.in(folder);
        openssl.write("authority.cnf", AUTHORITY);
        openssl.write("pass.cnf", PASS);
        openssl.run("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out root.key");
        openssl.run("req -x509 -new -key root.key -subj /CN=Test~Root -days 3650 -out root.pem");
        openssl.run("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out wwdr.key");
        issue(openssl, "wwdr", "/CN=Test~Developer~Relations/OU=G4", "root", "authority.cnf");
        String subject = "/UID=" + PASS_TYPE + "/CN=Pass~Type~ID:~" + PASS_TYPE + "/OU=" + TEAM + "/O=Example/C=US";
        openssl.run("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out leaf.key");
        issue(openssl, "leaf", subject, "wwdr", "pass.cnf");
        openssl.run("ecparam -name prime256v1 -genkey -out ec.key");
        issue(openssl, "ec", subject, "wwdr", "pass.cnf");
        return openssl;
    }

    private static void issue(Openssl openssl, String name, String subject, String issuer, String extensions) {
        openssl.run("req -new -key " + name + ".key -subj " + subject + " -out " + name + ".csr");
        openssl.run("x509 -req -in " + name + ".csr -CA " + issuer + ".pem -CAkey " + issuer
                + ".key -CAcreateserial -days 365 -extfile " + extensions + " -out " + name + ".pem");
    }
}
