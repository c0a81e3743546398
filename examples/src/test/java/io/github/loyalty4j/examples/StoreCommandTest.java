package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "bean-club", "version": 1, "name": "Bean Club", "currency": "EUR", "zone": "Europe/Paris",
             "units": ["points"],
             "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"}]}
            """;
    private static final String COMMANDS =
            """
            {"now":"2026-03-01T09:00:00Z","command":"enroll","member":"anna","card":"7K3M9QX2P0VDH8TE"}
            {"now":"2026-03-01T09:01:00Z","command":"purchase","member":"anna","order":"o-1","amount":"19.99"}
            """;

    @TempDir
    Path folder;

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name);
    }

    private Run run(String url) throws IOException {
        Path program = Files.writeString(folder.resolve("program.json"), PROGRAM);
        Path events = Files.writeString(folder.resolve("commands.jsonl"), COMMANDS);
        return Run.of("program", "run", "--program", program, "--events", events, "--store", url);
    }

    @Test
    void programRun_onAStore_isKept() throws IOException {
        assertThat(run(url("shop")).out()).endsWith("anna: 19 points\n2 applied, 0 replayed, 0 rejected\n");
        assertThat(run(url("shop")).out()).endsWith("anna: 19 points\n0 applied, 2 replayed, 0 rejected\n");
        Run verified = Run.of("store", "verify", "--store", url("shop"));
        assertThat(verified.out()).isEqualToNormalizingNewlines("Nothing is wrong.\n");
        assertThat(verified.exit()).isZero();
    }

    @Test
    void verify_ofATouchedLedger_isNo() throws IOException, SQLException {
        run(url("shop"));
        try (Connection connection = DriverManager.getConnection(url("shop"));
                Statement statement = connection.createStatement()) {
            statement.execute("update loyalty_posting set recorded = recorded + 1 where number = 2");
        }
        Run verified = Run.of("store", "verify", "--store", url("shop"));
        assertThat(verified.out())
                .isEqualToNormalizingNewlines(
                        """
                anna: head must fit the ledger: one of postings 1 to 2 was changed
                1 wrong.
                """);
        assertThat(verified.exit()).isEqualTo(1);
    }

    @Test
    void export_canBeImportedElsewhere() throws IOException {
        run(url("shop"));
        Path file = folder.resolve("shop.jsonl");
        Run exported = Run.of("store", "export", "--store", url("shop"), "--to", file);
        assertThat(exported.exit()).isZero();
        assertThat(exported.out()).contains(" lines written to ");
        assertThat(Files.readString(file)).contains("\"table\":\"loyalty_posting\"");

        Run again = Run.of("store", "export", "--store", url("shop"), "--to", file);
        assertThat(again.err()).contains("--to must be a new file: ");
        assertThat(again.exit()).isEqualTo(2);

        Run imported = Run.of("store", "import", "--store", url("other"), "--tenant", "b", "--from", file);
        assertThat(imported.exit()).isZero();
        assertThat(Run.of("store", "verify", "--store", url("other"), "--tenant", "b")
                        .exit())
                .isZero();
        Run twice = Run.of("store", "import", "--store", url("other"), "--tenant", "b", "--from", file);
        assertThat(twice.err()).contains("a tenant must have no members to import some");
        assertThat(twice.exit()).isEqualTo(2);
    }

    @Test
    void demo_onAStore_canBeRunAgain() {
        Object[] demo = {"demo", "--out", folder.resolve("out"), "--store", url("demo"), "--json"};
        Run first = Run.of(demo);
        assertThat(first.exit()).isZero();
        assertThat(Run.of(demo).out()).isEqualTo(first.out());
        assertThat(Run.of("store", "verify", "--store", url("demo")).exit()).isZero();
    }

    @Test
    void store_ofAnotherKind_isBadInput() {
        Run run = Run.of("store", "verify", "--store", "jdbc:sqlite:x");
        assertThat(run.err()).contains("--store must begin with jdbc:h2: or jdbc:postgresql:");
        assertThat(run.exit()).isEqualTo(2);
        Run unreachable = Run.of("store", "verify", "--store", "jdbc:postgresql://127.0.0.1:1/none");
        assertThat(unreachable.err()).contains("--store cannot be used: the database must answer: state 08001");
        assertThat(unreachable.exit()).isEqualTo(2);
    }
}
