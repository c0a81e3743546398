package io.github.loyalty4j.wallet.apple.preview;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.preview.Mark.Ink;
import io.github.loyalty4j.wallet.apple.preview.Mark.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Front and back of a pass, about as a phone shows them, signed or not. Every picture says that it is approximate: only Wallet
 * knows how Wallet lays out a pass.
 *
 * <pre>{@code
 * PassPreview preview = PassPreview.of(pass.bytes()).language(Locale.FRENCH).dark();
 * Files.write(file, preview.frontPng().bytes());
 * preview.warnings().forEach(System.out::println); // texts that do not fit
 * }</pre>
 *
 * <p>Dates and numbers are formatted for the language; {@code isRelative} is left out, since it depends on the day one looks.
 * Letters are those of the platform's sans-serif font, somewhat wider than Apple's: what fits here fits there.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassPreview {
    private static final List<String> LEGACY = List.of("storeCard", "coupon", "generic", "eventTicket", "boardingPass");
    private static final String POSTER = "posterGeneric";
    private static final String APPROXIMATE = "Approximate preview. Wallet lays out passes itself.";
    private static final double FOOTNOTE = 36;

    private final JsonNode pass;
    private final Map<String, byte[]> files;
    private final Look look;

    private record Look(Locale language, boolean dark, String style) {}

    private PassPreview(JsonNode pass, Map<String, byte[]> files, Look look) {
        this.pass = pass;
        this.files = files;
        this.look = look;
    }

    /**
     * A preview of a whole pass, in English on light ground.
     *
     * @throws IllegalArgumentException if the archive or its {@code pass.json} cannot be read, or has no style
     */
    public static PassPreview of(byte[] pkpass) {
        // the time decides on findings alone, which are not asked for
        Inspection inspection = PassInspector.withoutRoot().inspect(pkpass, Instant.EPOCH);
        byte[] json = inspection
                .file("pass.json")
                .orElseThrow(
                        () -> new IllegalArgumentException("pass must be an archive with a pass.json: it is none"));
        JsonNode pass = PassJson.object("pass.json", json);
        Map<String, byte[]> files = new HashMap<>();
        inspection.fileNames().forEach(name -> inspection.file(name).ifPresent(file -> files.put(name, file)));
        return of(pass, files);
    }

    /**
     * A preview of a pass that is not signed.
     *
     * @param files by name, as in the archive
     * @throws IllegalArgumentException if the text is not a JSON object as {@link PassJson} reads it, or has no style
     */
    public static PassPreview of(byte[] passJson, Map<String, byte[]> files) {
        return of(PassJson.object("pass.json", passJson), files);
    }

    private static PassPreview of(JsonNode pass, Map<String, byte[]> files) {
        String style = LEGACY.stream().filter(pass::has).findFirst().orElse(pass.has(POSTER) ? POSTER : "");
        if (style.isEmpty()) {
            throw new IllegalArgumentException("pass must have one of the styles " + LEGACY + ": has none");
        }
        return new PassPreview(pass, Map.copyOf(files), new Look(Locale.ENGLISH, false, style));
    }

    /** As a phone of this language shows it. */
    public PassPreview language(Locale language) {
        return new PassPreview(pass, files, new Look(language, look.dark, look.style));
    }

    /** On dark ground, and with a dark back. */
    public PassPreview dark() {
        return new PassPreview(pass, files, new Look(look.language, true, look.style));
    }

    /**
     * The poster that iOS 27 shows.
     *
     * @throws IllegalArgumentException if the pass has none
     */
    public PassPreview poster() {
        if (!pass.has(POSTER)) {
            throw new IllegalArgumentException("pass must have a posterGeneric to preview: has none");
        }
        return new PassPreview(pass, files, new Look(look.language, look.dark, POSTER));
    }

    static Ink ground(boolean dark) {
        return dark ? Ink.BLACK : new Ink(0xf2f2f7, 1);
    }

    /** A sheet and the texts cut on it. */
    private record Drawn(Sheet sheet, List<Finding> cut) {}

    private Drawn front() {
        Sheet sheet = new Sheet(390, Front.CARD.bottom() + FOOTNOTE);
        sheet.box(new Area(0, 0, sheet.width(), sheet.height()), 0, ground(look.dark));
        List<Finding> cut = new Front(pass, look.style, new Language(look.language, files), sheet).draw();
        return new Drawn(footnoted(sheet), cut);
    }

    private Drawn back() {
        List<Field> fields = Field.of(pass, "/" + look.style + "/backFields", new Language(look.language, files));
        List<Finding> cut = new ArrayList<>();
        return new Drawn(footnoted(Back.draw(fields, look.dark, cut)), cut);
    }

    private Sheet footnoted(Sheet sheet) {
        Lettering small = new Lettering(11, false);
        double x = (sheet.width() - small.width(APPROXIMATE)) / 2;
        sheet.words(x, sheet.height() - 14, APPROXIMATE, new Style(small, new Ink(0x8a8a8e, 1)));
        return sheet;
    }

    /** The front as SVG, with its images in it. */
    public String frontSvg() {
        return SvgWriter.write(front().sheet, "front");
    }

    /** The back as SVG. */
    public String backSvg() {
        return SvgWriter.write(back().sheet, "back");
    }

    /** The front, two pixels a point. */
    public PngImage frontPng() {
        return PngPainter.paint(front().sheet);
    }

    /** The back, two pixels a point; as high as its texts are long. */
    public PngImage backPng() {
        return PngPainter.paint(back().sheet);
    }

    /** Front, back and warnings as one page that loads nothing. */
    public String html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                .append(SvgWriter.escaped(look.language.toLanguageTag()))
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(SvgWriter.escaped(pass.path("description").asText()))
                .append("</title></head>\n<body style=\"margin:0;display:flex;flex-wrap:wrap;background:")
                .append(ground(look.dark).hex())
                .append("\">\n")
                .append(frontSvg())
                .append(backSvg());
        List<Finding> cut = warnings();
        if (!cut.isEmpty()) {
            page.append("<ul style=\"font:14px sans-serif;color:#b25000\">\n");
            cut.forEach(one -> page.append("<li>")
                    .append(SvgWriter.escaped(one.toString()))
                    .append("</li>\n"));
            page.append("</ul>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    /** Texts that do not fit on the front or the back and are cut there, and fields of the front that have no place. */
    public List<Finding> warnings() {
        List<Finding> all = new ArrayList<>(front().cut);
        all.addAll(back().cut);
        return List.copyOf(all);
    }
}
