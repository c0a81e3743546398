package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.LineFilter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.joda.money.Money;

/**
 * What is left of a purchase, in decimal numbers of the currency's smallest units: a discount and a tax belong to the
 * pieces of a line alike, what is paid back to all lines alike, each rounded so that less is left.
 */
final class NaiveBasket {
    private final Purchase purchase;
    private final Map<Integer, Integer> returned;
    private final BigDecimal paidBack;

    NaiveBasket(Purchase purchase, Map<Integer, Integer> returned, long paidBack) {
        this.purchase = purchase;
        this.returned = returned;
        this.paidBack = BigDecimal.valueOf(paidBack);
    }

    int pieces(int line) {
        return purchase.lines().get(line).quantity() - returned.getOrDefault(line, 0);
    }

    private static BigDecimal minor(Money money) {
        return BigDecimal.valueOf(money.getAmountMinorLong());
    }

    private static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : amount.multiply(part).divide(whole, 0, RoundingMode.FLOOR);
    }

    private BigDecimal gross(int line) {
        return minor(purchase.lines().get(line).unitPrice()).multiply(BigDecimal.valueOf(pieces(line)));
    }

    private BigDecimal net(int line) {
        Line all = purchase.lines().get(line);
        BigDecimal discount =
                share(minor(all.discount()), BigDecimal.valueOf(pieces(line)), BigDecimal.valueOf(all.quantity()));
        return gross(line).subtract(discount);
    }

    private BigDecimal ofPieces() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < purchase.lines().size(); i++) {
            sum = sum.add(net(i));
        }
        return sum;
    }

    /** What was paid for what is left, less what was paid back. */
    BigDecimal amount() {
        return ofPieces().subtract(paidBack).max(BigDecimal.ZERO);
    }

    boolean isEmpty() {
        int pieces = 0;
        for (int i = 0; i < purchase.lines().size(); i++) {
            pieces += pieces(i);
        }
        return pieces == 0 || (paidBack.signum() > 0 && amount().signum() == 0);
    }

    /** The pieces that count. */
    long pieces(Basis basis, LineFilter filter, LineFilter among) {
        long sum = 0;
        for (int i = 0; i < purchase.lines().size(); i++) {
            sum += isCounted(i, basis, filter, among) ? pieces(i) : 0;
        }
        return sum;
    }

    /** The money that counts. */
    long basis(Basis basis, LineFilter filter, LineFilter among) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < purchase.lines().size(); i++) {
            sum = isCounted(i, basis, filter, among) ? sum.add(ofLine(i, basis)) : sum;
        }
        if (paidBack.signum() > 0) {
            sum = share(sum, amount(), ofPieces());
        }
        if (!basis.has(Basis.Option.PAID_WITH_POINTS)) {
            BigDecimal whole = minor(purchase.amount());
            sum = share(sum, whole.subtract(minor(purchase.paidWithPoints())), whole);
        }
        return sum.longValueExact();
    }

    private BigDecimal ofLine(int index, Basis basis) {
        Line line = purchase.lines().get(index);
        BigDecimal price = basis.has(Basis.Option.BEFORE_DISCOUNT) ? gross(index) : net(index);
        BigDecimal whole = minor(line.net());
        return basis.has(Basis.Option.WITHOUT_TAX) && line.tax().isPositive()
                ? share(price, whole.subtract(minor(line.tax())), whole)
                : price;
    }

    private boolean isCounted(int index, Basis basis, LineFilter filter, LineFilter among) {
        Line line = purchase.lines().get(index);
        boolean isOfKind =
                switch (line.kind()) {
                    case ITEM -> true;
                    case SHIPPING -> basis.has(Basis.Option.SHIPPING);
                    case GIFT_CARD -> basis.has(Basis.Option.GIFT_CARDS);
                };
        return isOfKind && isNamed(line, filter) && isNamed(line, among);
    }

    /** The articles and categories named, or all if none is; less those left out. */
    static boolean isNamed(Line line, LineFilter filter) {
        boolean isIn = filter.skus().isEmpty() && filter.categories().isEmpty();
        boolean isOut = filter.exceptSkus().contains(line.sku());
        isIn |= filter.skus().contains(line.sku());
        for (String category : line.categories()) {
            isIn |= filter.categories().contains(category);
            isOut |= filter.exceptCategories().contains(category);
        }
        return isIn && !isOut;
    }
}
