package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All rows of a tenant as lines of JSON, {@code {"table":"loyalty_card","card":...}}, and back. For one thread. */
final class Lines {
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private final Connection connection;
    private final String tenant;
    private final Map<String, List<Column>> known = new HashMap<>();

    /** A column of a table; what is no number, flag or text is bytes. */
    private record Column(String name, int type) {}

    Lines(Connection connection, Tenant tenant) {
        this.connection = connection;
        this.tenant = tenant.value();
    }

    long write(Writer out) throws SQLException {
        long lines = 0;
        for (String table : Appending.tables()) {
            lines += write(table, out);
        }
        return lines;
    }

    private long write(String table, Writer out) throws SQLException {
        List<Column> columns = columns(table);
        long lines = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("select * from " + table + " where tenant = ?")) {
            statement.setFetchSize(BATCH);
            statement.setString(1, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                for (; rows.next(); lines++) {
                    out.write(line(table, columns, rows));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private List<Column> columns(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select * from " + table + " where 1 = 0");
                ResultSet rows = statement.executeQuery()) {
            ResultSetMetaData about = rows.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                String name = about.getColumnName(i).toLowerCase(Locale.ROOT);
                if (!name.equals("tenant")) {
                    columns.add(new Column(name, about.getColumnType(i)));
                }
            }
            return columns;
        }
    }

    private static String line(String table, List<Column> columns, ResultSet row) throws SQLException, IOException {
        ObjectNode json = JSON.createObjectNode().put("table", table);
        for (Column column : columns) {
            Object value = row.getObject(column.name);
            if (value == null) {
                continue;
            }
            switch (column.type) {
                case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> json.put(column.name, row.getLong(column.name));
                case Types.BOOLEAN, Types.BIT -> json.put(column.name, row.getBoolean(column.name));
                case Types.BINARY, Types.VARBINARY ->
                    json.put(column.name, HexFormat.of().formatHex(row.getBytes(column.name)));
                default -> json.put(column.name, row.getString(column.name));
            }
        }
        return JSON.writeValueAsString(json);
    }

    /**
     * Adds the rows of these lines.
     *
     * @throws IllegalArgumentException if a line is something else, or the tenant has members already
     */
    long read(BufferedReader in) throws SQLException {
        requireEmpty();
        long number = 0;
        Writes writes = new Writes();
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                add(writes, line, number);
                if (number % BATCH == 0) {
                    writes.send(new Sql(connection, 0), Dialect.of(connection));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("line " + (number + 1), e);
        }
        writes.send(new Sql(connection, 0), Dialect.of(connection));
        return number;
    }

    private void requireEmpty() throws SQLException {
        Sql sql = new Sql(connection, 0);
        boolean isEmpty = sql.first(
                        "select 1 from loyalty_member where tenant = ? fetch first 1 row only", row -> 1, tenant)
                .isEmpty();
        if (!isEmpty) {
            throw new IllegalArgumentException("a tenant must have no members to import some");
        }
    }

    private void add(Writes writes, String line, long number) throws SQLException, IOException {
        JsonNode json = JSON.readTree(line);
        String table = json.path("table").asText();
        if (!Appending.tables().contains(table)) {
            throw new IllegalArgumentException("a line must name its table: line " + number);
        }
        List<Column> columns = known.get(table);
        if (columns == null) {
            columns = columns(table);
            known.put(table, columns);
        }
        List<Object> values = new ArrayList<>();
        values.add(tenant);
        for (Column column : columns) {
            values.add(value(column, json.path(column.name)));
        }
        List<String> names = columns.stream().map(Column::name).toList();
        writes.add(
                "insert into " + table + " (tenant, " + String.join(", ", names) + ") values (?, "
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                values.toArray());
    }

    private static Sql.Absent absent(Column column) {
        return switch (column.type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> Sql.Absent.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Sql.Absent.FLAG;
            case Types.BINARY, Types.VARBINARY -> Sql.Absent.BYTES;
            default -> Sql.Absent.TEXT;
        };
    }

    private static Object value(Column column, JsonNode json) {
        if (json.isMissingNode()) {
            return absent(column);
        }
        return switch (column.type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> json.longValue();
            case Types.BOOLEAN, Types.BIT -> json.booleanValue();
            case Types.BINARY, Types.VARBINARY -> HexFormat.of().parseHex(json.textValue());
            default -> json.textValue();
        };
    }
}
