package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A table space on a file system of four megabytes; it needs the right to mount one, and is skipped without it. */
class DiskFullTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final int MANY = 100_000;

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void sql(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    @Test
    void disk_full_isAClearError_andLeavesNothingHalfDone() throws Exception {
        Path disk = Files.createTempDirectory("loyalty4j-small");
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwxrwxrwx"));
        assumeTrue(isMounted(disk), "no right to mount a file system");
        String url = TestDatabases.postgresUrl();
        String space = "small" + ProcessHandle.current().pid();
        try {
            sql(url, "create tablespace " + space + " location '" + disk + "'");
            fill(url + "&options=-c%20default_tablespace=" + space);
        } finally {
            sql(url, "drop schema " + url.substring(url.lastIndexOf('=') + 1) + " cascade");
            sql(url, "drop tablespace if exists " + space);
            run("umount", disk.toString());
        }
    }

    private static boolean isMounted(Path disk) throws InterruptedException {
        try {
            return run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0777", "tmpfs", disk.toString()) == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static void fill(String url) throws SQLException {
        try (Pool pool = new Pool(4, () -> DriverManager.getConnection(url))) {
            JdbcStore store = TestDatabases.store(pool);
            Loyalty shop = Shop.of(store);
            shop.execute(Shop.enroll(ANNA), NOW);
            int[] kept = {0};
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> {
                        for (; kept[0] < MANY; kept[0]++) {
                            shop.execute(Shop.purchase(ANNA, "o-" + kept[0], 1), NOW);
                        }
                    })
                    .withMessage("the database must do what it is asked: state 53100")
                    .matches(e -> !e.isOutcomeUnknown());

            assertThat(kept[0]).isPositive();
            assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(kept[0]));
            assertThat(shop.execute(Shop.purchase(ANNA, "o-0", 1), NOW)).isInstanceOf(Outcome.Replayed.class);
            assertThat(store.verify(9)).isEmpty();
        }
    }
}
