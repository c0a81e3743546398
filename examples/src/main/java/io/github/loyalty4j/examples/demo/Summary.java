package io.github.loyalty4j.examples.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.examples.metrics.FigureJson;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.math.RoundingMode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What the demonstration found, as {@code summary.json}. */
final class Summary {
    private static final int MEAN_DECIMALS = 4;

    private Summary() {}

    static ObjectNode of(Demo.Result result, Collection<String> files) {
        Shop shop = result.shop();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("program", shop.program().version().toString());
        json.put("currency", shop.program().currency().getCode());
        json.put("asOf", shop.asOf().toString());
        json.put("members", shop.members());
        json.put("customers", shop.log().customers());
        json.put("orders", shop.log().orders());
        json.put("duplicateRows", shop.duplicateRows());
        json.put("conflictingRows", shop.conflictingRows());
        var duplicates = json.putArray("duplicateOrders");
        shop.duplicateOrders().forEach(order -> duplicates.add(order.value()));
        points(json.putObject("points"), shop);
        ObjectNode tiers = json.putObject("membersByTier");
        shop.membersByTier().forEach(tiers::put);
        orders(json, shop);
        json.set("nps", nps(result.nps()));
        card(json.putObject("card"), result);
        json.put("throwAwayCertificates", result.isThrowAwayApple());
        json.put("throwAwayServiceAccount", result.isThrowAwayGoogle());
        var names = json.putArray("files");
        files.forEach(names::add);
        return json;
    }

    private static void points(ObjectNode json, Shop shop) {
        json.put("issued", shop.issued().units());
        json.put("redeemed", shop.redeemed().units());
        json.put("expired", shop.expired().units());
        json.put("waiting", shop.waiting().units());
        json.put("balance", shop.balance().units());
    }

    private static void orders(ObjectNode json, Shop shop) {
        shop.log().repeatPurchaseRate().ifPresent(share -> {
            ObjectNode rate = json.putObject("repeatPurchaseRate");
            rate.put("n", share.n());
            rate.put("repeatCustomers", share.hits());
            rate.put("rate", share.rate());
            FigureJson.put(rate.putObject("intervals"), "wilson", share.interval());
        });
        shop.log().averageOrderValue().ifPresent(value -> {
            ObjectNode mean = json.putObject("averageOrderValue");
            mean.put("n", value.n());
            mean.put("sum", value.sum());
            mean.put("mean", value.mean(MEAN_DECIMALS, RoundingMode.HALF_EVEN));
            value.interval().ifPresent(limits -> FigureJson.put(mean.putObject("intervals"), "normal", limits));
        });
    }

    private static ObjectNode nps(@Nullable NpsResult nps) {
        return nps == null ? JsonNodeFactory.instance.objectNode().put("n", 0) : Documents.nps(nps);
    }

    private static void card(ObjectNode json, Demo.Result result) {
        CardFace face = result.face();
        json.put("member", result.shop().bestMember().value());
        json.put("number", face.number().grouped());
        json.put("balance", face.balance().units());
        face.tier().ifPresent(tier -> json.put("tier", tier));
        face.expiring().ifPresent(next -> json.putObject("expiring")
                .put("points", next.points().units())
                .put("lastDay", next.lastDay().toString()));
        json.put("saveLinkCharacters", result.cards().link().token().length());
        var notes = json.putArray("notShownInFull");
        result.cards().link().losses().forEach(loss -> notes.add("Google Wallet: " + loss));
    }
}
