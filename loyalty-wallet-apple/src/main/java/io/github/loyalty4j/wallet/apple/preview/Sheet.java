package io.github.loyalty4j.wallet.apple.preview;

import io.github.loyalty4j.wallet.apple.preview.Mark.Ink;
import io.github.loyalty4j.wallet.apple.preview.Mark.Style;
import java.util.ArrayList;
import java.util.List;

/** A picture as shapes one above another, from which every format is made; for one thread. */
final class Sheet {
    private final double width;
    private final double height;
    private final List<Mark> marks = new ArrayList<>();

    Sheet(double width, double height) {
        this.width = width;
        this.height = height;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    List<Mark> marks() {
        return marks;
    }

    void box(Area area, double radius, Ink ink) {
        marks.add(new Mark.Box(area, radius, ink));
    }

    void words(double x, double y, String text, Style style) {
        if (!text.isEmpty()) {
            marks.add(new Mark.Words(x, y, text, style));
        }
    }

    void picture(Area area, double radius, Mark.Photo photo) {
        marks.add(new Mark.Picture(area, radius, photo));
    }
}
