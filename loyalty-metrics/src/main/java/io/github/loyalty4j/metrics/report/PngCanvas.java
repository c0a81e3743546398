package io.github.loyalty4j.metrics.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/** Paints a picture of two pixels a point on white, without a screen; for one thread. */
final class PngCanvas implements Canvas {
    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D g;

    PngCanvas(int width, int height) {
        image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(SCALE, SCALE);
    }

    /** The picture as a file of PNG; nothing can be painted after. */
    byte[] file() {
        g.dispose();
        int width = image.getWidth();
        return Png.of(width, image.getHeight(), image.getRGB(0, 0, width, image.getHeight(), null, 0, width));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        g.setColor(new Color(pen.colour()));
        g.setStroke(new BasicStroke(pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void dot(double x, double y, double radius, int colour) {
        g.setColor(new Color(colour));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(double x, double y, boolean centred, String text) {
        g.setColor(new Color(Plot.INK));
        double width = g.getFontMetrics().stringWidth(text);
        double room = image.getWidth() / (double) SCALE - x;
        Font usual = g.getFont();
        if (!centred && width > room) {
            g.setFont(usual.deriveFont((float) (usual.getSize2D() * room / width))); // fonts differ in width
        }
        g.drawString(text, (float) (centred ? x - width / 2 : x), (float) y);
        g.setFont(usual);
    }
}
