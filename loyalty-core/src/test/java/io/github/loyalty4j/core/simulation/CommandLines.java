package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.points.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** Commands as the lines that {@code CommandJson} reads, so that a history can be run by hand. */
final class CommandLines {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private CommandLines(Step step) {
        fields.put("now", step.now());
        fields.put("command", "");
        fields.put("member", step.command().member());
        write(step.command());
    }

    /** The step's command in one line. */
    static String of(Step step) {
        return text(new CommandLines(step).fields);
    }

    private CommandLines with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    private CommandLines kind(String name) {
        return with("command", name);
    }

    private void write(Command command) {
        if (command instanceof Command.Enroll enroll) {
            kind("enroll").with("card", enroll.card().value());
        } else if (command instanceof Command.Record record) {
            write(record.activity());
        } else if (command instanceof Command.Confirm confirm) {
            kind("confirm").with("order", confirm.order());
        } else if (command instanceof Command.GiveBack back) {
            write(back.back());
        } else if (command instanceof Command.Cancel cancel) {
            kind("cancel").with("event", cancel.event());
        } else if (command instanceof Command.CancelReferral cancel) {
            kind("cancelReferral").with("order", cancel.order());
        } else if (command instanceof Command.CloseDay day) {
            kind("closeDay").with("day", day.day());
        } else if (command instanceof Command.Refer refer) {
            kind("refer").with("by", refer.by());
        } else if (command instanceof Command.GiveConsent consent) {
            kind("consent")
                    .with("purpose", consent.consent().purpose())
                    .with("given", consent.consent().isGiven())
                    .with("time", consent.consent().time());
        } else {
            writeSpending(command);
        }
    }

    private void writeSpending(Command command) {
        if (command instanceof Command.HoldPoints hold) {
            kind("hold").with("id", hold.hold().id()).with("order", hold.hold().order());
            amount(hold.hold().amount()).with("lasts", hold.hold().time());
        } else if (command instanceof Command.Capture capture) {
            kind("capture")
                    .with("hold", capture.hold())
                    .with("points", capture.points().units());
        } else if (command instanceof Command.Release release) {
            kind("release").with("hold", release.hold());
        } else if (command instanceof Command.Pay pay) {
            Command.PaymentRequest wanted = pay.payment();
            kind("pay").with("id", wanted.id()).with("order", wanted.order());
            with("total", money(wanted.total())).with("points", wanted.points().units());
        } else if (command instanceof Command.Redeem redeem) {
            kind("redeem").with("id", redeem.id()).with("reward", redeem.reward());
            redeem.order().ifPresent(order -> with("order", order));
        } else if (command instanceof Command.Refund refund) {
            kind("refund").with("redemption", refund.redemption());
        } else {
            writeCare(command);
        }
    }

    private void writeCare(Command command) {
        if (command instanceof Command.Adjust adjust) {
            kind("adjust").with("id", adjust.id()).amount(adjust.amount()).note(adjust.note());
        } else if (command instanceof Command.Transfer transfer) {
            kind("transfer").with("to", transfer.to()).with("id", transfer.id()).amount(transfer.amount());
        } else if (command instanceof Command.Merge merge) {
            kind("merge").with("into", merge.into()).note(merge.note());
        } else if (command instanceof Command.ReplaceCard card) {
            kind("replaceCard")
                    .with("id", card.id())
                    .with("card", card.card().value())
                    .note(card.note());
        } else if (command instanceof Command.SetStatus change) {
            kind("setStatus")
                    .with("id", change.id())
                    .with("status", change.status())
                    .note(change.note());
        } else {
            throw new IllegalArgumentException("a command must be of a known kind: " + command);
        }
    }

    private CommandLines amount(Amount amount) {
        return with("points", amount.points().units())
                .with("unit", amount.unit().name());
    }

    private void note(Command.Note note) {
        with("reason", note.reason()).with("actor", note.actor());
    }

    private static String money(Money money) {
        return money.getAmount().toPlainString();
    }

    private void write(Activity activity) {
        if (activity instanceof Event event) {
            kind("event").with("kind", event.kind()).with("id", event.id());
        } else if (activity instanceof Purchase purchase) {
            kind("purchase")
                    .with("order", purchase.order())
                    .with(
                            "lines",
                            purchase.lines().stream().map(CommandLines::line).toList());
            if (!purchase.paidWithPoints().isZero()) {
                with("paidWithPoints", money(purchase.paidWithPoints()));
            }
        }
        with("time", activity.time());
        activity.context().channelName().ifPresent(channel -> with("channel", channel));
    }

    private static Map<String, Object> line(Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (line.kind()) {
            case ITEM -> fields.put("sku", line.sku());
            case SHIPPING, GIFT_CARD -> fields.put("kind", line.kind());
        }
        if (line.quantity() != 1) {
            fields.put("quantity", line.quantity());
        }
        fields.put("unitPrice", money(line.unitPrice()));
        if (!line.categories().isEmpty()) {
            fields.put("categories", List.copyOf(line.categories()));
        }
        if (!line.discount().isZero()) {
            fields.put("discount", money(line.discount()));
        }
        if (!line.tax().isZero()) {
            fields.put("tax", money(line.tax()));
        }
        return fields;
    }

    private void write(Return back) {
        kind("return").with("id", back.id()).with("order", back.order());
        List<Map<String, Object>> lines = new ArrayList<>();
        back.pieces().forEach((line, pieces) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("line", line);
            fields.put("quantity", pieces);
            lines.add(fields);
        });
        if (!lines.isEmpty()) {
            with("lines", lines);
        }
        back.amount().ifPresent(amount -> with("amount", money(amount)));
        with("time", back.time());
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((name, each) -> parts.add(text(name) + ":" + text(each)));
            return "{" + String.join(",", parts) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(CommandLines::text).toList()) + "]";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : "\"" + value + "\"";
    }
}
