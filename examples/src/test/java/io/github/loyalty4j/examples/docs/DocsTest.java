package io.github.loyalty4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.CommandLineParsing;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.examples.demo.SampleShop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md and docs/ show is what the code says, does and prints. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/test/java/io/github/loyalty4j/examples/docs");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- (\\S+): (\\S+) -->\\n)?```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("\\n( *)// begin (\\w+)\\n(.*?)\\n *// end \\2\\n", Pattern.DOTALL);

    /** Classes, not steps: AppleWebRecipesTest runs them. */
    private static final Set<String> CLASSES = Set.of("servlet", "spring");

    private static final List<Block> BLOCKS = new ArrayList<>();
    private static final Map<String, String> REGIONS = new TreeMap<>();

    @TempDir
    private Path folder;

    private record Block(String page, String kind, String name, String language, String content) {}

    @BeforeAll
    static void readPages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                ROOT.resolve("README.md"),
                ROOT.resolve("loyalty-core/README.md"),
                ROOT.resolve("loyalty-store-jdbc/README.md"),
                ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                BLOCKS.add(new Block(
                        String.valueOf(page.getFileName()),
                        Objects.requireNonNullElse(block.group(1), ""),
                        Objects.requireNonNullElse(block.group(2), ""),
                        block.group(3),
                        block.group(4)));
            }
        }
        for (String source : List.of(
                "Recipes.java",
                "CoreRecipes.java",
                "StoreRecipes.java",
                "SurveyRecipes.java",
                "CampaignRecipes.java",
                "OrderRecipes.java",
                "AppleRecipes.java",
                "AppleWebRecipes.java")) {
            Matcher region = REGION.matcher(Files.readString(SOURCES.resolve(source)));
            while (region.find()) {
                REGIONS.put(region.group(2), region.group(3).replaceAll("(?m)^" + region.group(1), ""));
            }
        }
    }

    private static List<Block> blocks(String kind) {
        return BLOCKS.stream().filter(block -> block.kind().equals(kind)).toList();
    }

    @Test
    void javaBlocks_areRegionsOfTheRecipes() {
        for (Block block : BLOCKS) {
            if (block.language().equals("java")) {
                assertThat(block.kind())
                        .as("%s: %s", block.page(), block.content())
                        .isEqualTo("recipe");
                assertThat(block.content().strip())
                        .as("%s, recipe %s", block.page(), block.name())
                        .isEqualTo(Objects.requireNonNull(REGIONS.get(block.name()), block.name())
                                .strip());
            }
        }
    }

    @Test
    void regions_areAllShown() {
        Set<String> shown =
                new HashSet<>(blocks("recipe").stream().map(Block::name).toList());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(REGIONS.keySet());
    }

    @Test
    void outputs_areWhatTheRecipesPrint() throws Exception {
        assertThat(blocks("output")).hasSizeGreaterThanOrEqualTo(4);
        for (Block block : blocks("output")) {
            assertThat(printedBy(block.name())).as(block.name()).isEqualTo(block.content());
        }
    }

    @Test
    void plot_isThatOfTheRecipe() throws Exception {
        assertThat(printedBy("aboutToLeavePlot"))
                .isEqualTo(Files.readString(ROOT.resolve("docs/images/about-to-leave.svg")));
        assertThat(printedBy("worthPlot")).isEqualTo(Files.readString(ROOT.resolve("docs/images/worth.svg")));
        assertThat(printedBy("coversCostPlot"))
                .isEqualTo(Files.readString(ROOT.resolve("docs/images/covers-cost.svg")));
        assertThat(printedBy("retentionPlot")).isEqualTo(Files.readString(ROOT.resolve("docs/images/retention.svg")));
        assertThat(printedBy("tracking")).isEqualTo(Files.readString(ROOT.resolve("docs/images/tracking.svg")));
        assertThat(printedBy("cohortValueAhead"))
                .isEqualTo(Files.readString(ROOT.resolve("docs/images/cohort-value-ahead.svg")));
        assertThat(printedBy("calibration")).isEqualTo(Files.readString(ROOT.resolve("docs/images/calibration.svg")));
        assertThat(printedBy("cohortValue")).isEqualTo(Files.readString(ROOT.resolve("docs/images/cohort-value.svg")));
    }

    @Test
    void recipes_run() throws Exception {
        for (String name : REGIONS.keySet()) {
            if (!CLASSES.contains(name)) {
                printedBy(name);
            }
        }
        assertThat(folder.resolve("card.pkpass")).exists();
        assertThat(folder.resolve("card.png")).exists();
        assertThat(folder.resolve("join.png")).exists();
    }

    private String printedBy(String recipe) throws Exception {
        Files.write(folder.resolve("program.json"), SampleShop.program());
        try (InputStream logo = Objects.requireNonNull(
                SampleShop.class.getResourceAsStream("/io/github/loyalty4j/examples/logo.png"))) {
            Files.write(folder.resolve("logo.png"), logo.readAllBytes());
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Object recipes = recipesWith(recipe, out);
        Method method = recipes.getClass().getDeclaredMethod(recipe);
        method.invoke(recipes);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Object recipesWith(String recipe, PrintStream out) throws IOException {
        if (has(CoreRecipes.class, recipe)) {
            return new CoreRecipes(out);
        }
        if (has(StoreRecipes.class, recipe)) {
            return new StoreRecipes(out);
        }
        if (has(CampaignRecipes.class, recipe)) {
            return new CampaignRecipes(out);
        }
        if (has(AppleRecipes.class, recipe)) {
            return new AppleRecipes(folder, out);
        }
        if (has(OrderRecipes.class, recipe)) {
            return new OrderRecipes(out);
        }
        return has(SurveyRecipes.class, recipe) ? new SurveyRecipes(out) : new Recipes(folder, out);
    }

    private static boolean has(Class<?> recipes, String recipe) {
        return Stream.of(recipes.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(recipe));
    }

    @Test
    void programmes_areReadAndAreThoseMadeInJava() {
        Map<String, LoyaltyProgram> made = Map.of("sample", programme(), "club", new CoreRecipes(System.out).club());
        assertThat(blocks("programme").stream().map(Block::name)).containsExactlyInAnyOrderElementsOf(made.keySet());
        for (Block block : blocks("programme")) {
            assertThat(ProgramJson.parse(block.content())).as(block.name()).isEqualTo(made.get(block.name()));
        }
        assertThat(ProgramJson.parse(SampleShop.program())).isEqualTo(made.get("sample"));
    }

    private LoyaltyProgram programme() {
        try {
            printedBy("join");
            return new Recipes(folder, System.out).programme();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void commandLines_areUnderstood() {
        Pattern line = Pattern.compile("java -jar examples/target/loyalty4j.jar ([^`\\n]+)");
        int found = 0;
        for (Block block : BLOCKS) {
            Matcher command = line.matcher(block.content().replaceAll("\\\\\n\\s*", " "));
            while (command.find()) {
                CommandLineParsing.parse(command.group(1).strip().split("\\s+"));
                found++;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
    }

    @Test
    void complaint_isTheOneTold() {
        Block shown = BLOCKS.stream()
                .filter(block -> block.content().startsWith("loyalty4j: orders.csv"))
                .findFirst()
                .orElseThrow();
        CsvFile bad = CsvFile.ofText("orders.csv", "customer,time,amount\na,2026-01-01,1\nb,2026-01-01,\"12,50\"\n");
        assertThatThrownBy(() -> Orders.read(bad, CurrencyUnit.EUR, ZoneOffset.UTC))
                .hasMessage(shown.content().strip().substring("loyalty4j: ".length()));
    }

    @Test
    void statement_isWhatTheCommandPrints() throws IOException {
        Path program = Files.write(folder.resolve("p.json"), SampleShop.program());
        Path orders = Files.writeString(
                folder.resolve("o.csv"), blocks("orders").get(0).content());
        String printed = CommandLineParsing.printed(
                "program",
                "explain",
                "--program",
                program.toString(),
                "--orders",
                orders.toString(),
                "--member",
                "anna",
                "--unit",
                "beans=bean,beans");

        assertThat(printed.lines().toList())
                .isEqualTo(blocks("statement").get(0).content().lines().toList());
    }

    @Test
    void answers_areWhatTheCommandPrints() throws IOException {
        Path program = Files.writeString(
                folder.resolve("rules.json"), blocks("rules").get(0).content());
        Path commands = Files.writeString(
                folder.resolve("commands.jsonl"), blocks("commands").get(0).content());
        String printed = CommandLineParsing.printed(
                "program", "run", "--program", program.toString(), "--events", commands.toString(), "--json");

        assertThat(printed.lines().toList())
                .isEqualTo(blocks("answers").get(0).content().lines().toList());
    }

    @Test
    void commands_areTwoLinesThatCiRuns() {
        assertThat(blocks("command").stream().map(Block::name)).containsExactly("demo", "test");
        for (Block block : blocks("command")) {
            assertThat(block.content().strip().lines()).as(block.name()).hasSize(1);
        }
    }

    @Test
    void statistics_nameTestsThatExist() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("loyalty-metrics/src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                tests.put(String.valueOf(file.getFileName()).replace(".java", ""), Files.readString(file));
            }
        }
        Matcher named = Pattern.compile("`(?:([A-Z]\\w*Test)\\.?)?([a-z]\\w*_\\w+)?`")
                .matcher(Files.readString(ROOT.resolve("docs/statistics.md")));
        int found = 0;
        while (named.find()) {
            String type = Objects.requireNonNullElse(named.group(1), "");
            String method = Objects.requireNonNullElse(named.group(2), "");
            if (!type.isEmpty()) {
                assertThat(tests).containsKey(type);
                found++;
            }
            if (!method.isEmpty()) {
                assertThat(type.isEmpty() ? tests.values() : List.of(Objects.requireNonNull(tests.get(type))))
                        .as(named.group())
                        .anyMatch(source -> source.contains("void " + method + "("));
                found++;
            }
        }
        assertThat(found).isGreaterThan(60);
    }

    @Test
    void links_leadToFilesThatExist() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)");
        int found = 0;
        for (String page : List.of(
                "README.md",
                "loyalty-core/README.md",
                "loyalty-store-jdbc/README.md",
                "CONTRIBUTING.md",
                "docs/survey.md",
                "docs/architecture.md",
                "docs/decisions.md")) {
            Path file = ROOT.resolve(page);
            Matcher matcher = link.matcher(Files.readString(file));
            while (matcher.find()) {
                assertThat(file.resolveSibling(matcher.group(1))).as(page).exists();
                found++;
            }
        }
        assertThat(found).isGreaterThan(5);
    }
}
