package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignDryRunTest {
    private static final String PROGRAM =
            """
            {"format": 2, "id": "corner", "version": 1, "currency": "EUR", "zone": "Europe/Berlin",
             "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"}]}
            """;
    private static final String CAMPAIGNS =
            """
            {"format": 1,
             "triggers": [
               {"id": "thanks", "purpose": "service", "on": {"firstOrder": {"afterHours": 12}}},
               {"id": "win-back", "purpose": "news", "on": {"noSecondOrder": {"days": 3}}, "lastsHours": 24}],
             "policy": {"quietHours": "21:00-09:00", "caps": [{"most": 1, "hours": 72}], "withoutConsent": ["service"]},
             "texts": {"thanks": {"en": "Thank you for {order}."}, "win-back": {"en": "We have not seen you since."}}}
            """;
    /** Anna's one order was at 14:00 in Berlin; Ben came again. */
    private static final String ORDERS =
            """
            order,customer,time,amount
            1,anna,2026-03-02T13:00:00Z,10.00
            2,ben,2026-03-02T08:00:00Z,10.00
            3,ben,2026-03-03T08:00:00Z,10.00
            """;

    @TempDir
    private Path folder;

    private Path program;
    private Path campaigns;
    private Path orders;

    @BeforeEach
    void writeFiles() throws IOException {
        program = Files.writeString(folder.resolve("p.json"), PROGRAM);
        campaigns = Files.writeString(folder.resolve("c.json"), CAMPAIGNS);
        orders = Files.writeString(folder.resolve("o.csv"), ORDERS);
    }

    private Run dryRun(String from, String to, String... more) {
        Object[] arguments = new Object[12 + more.length];
        Object[] first = {
            "campaign",
            "dry-run",
            "--program",
            program,
            "--campaigns",
            campaigns,
            "--orders",
            orders,
            "--from",
            from,
            "--to",
            to
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return Run.of(arguments);
    }

    /**
     * Thanks are due 12 hours later: to Ben at 21:00, to Anna at 02:00, both by night and so sent at 09:00. Anna's third day
     * ends on 5 March at 14:00, when she was told something less than 72 hours ago: at 09:00 of the 6th there is room.
     */
    @Test
    void dryRun_tellsWhatWouldHaveBeenSentAndWhyNot() {
        Run run = dryRun("2026-03-02", "2026-03-08");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "2026-03-02 21:00 ben thanks/first waits until 2026-03-03T08:00:00Z, as 21:00-09:00 are quiet: "
                                + "Thank you for 2.",
                        "2026-03-03 02:00 anna thanks/first waits until 2026-03-03T08:00:00Z, as 21:00-09:00 are quiet: "
                                + "Thank you for 1.",
                        "2026-03-03 09:00 anna thanks/first sent by card: Thank you for 1.",
                        "2026-03-03 09:00 ben thanks/first sent by card: Thank you for 2.",
                        "2026-03-05 14:00 anna win-back/1 waits until 2026-03-06T08:00:00Z, as the member was told 1 in "
                                + "72 h: We have not seen you since.",
                        "2026-03-06 09:00 anna win-back/1 sent by card: We have not seen you since.");
    }

    /** Anna is silent for three days on 5 March at 14:00, and is told an hour later; Ben, who came again, a day after. */
    @Test
    void segments_changeAsTimeGoesBy() throws IOException {
        Files.writeString(
                campaigns,
                """
                {"format": 1,
                 "segments": [{"id": "silent", "trait": {"silentForDays": 3}}],
                 "triggers": [{"id": "miss-you", "purpose": "news",
                               "on": {"segmentEntered": {"segment": "silent", "afterHours": 1}}}],
                 "texts": {"miss-you": {"en": "Silent since {date}."}}}
                """);
        assertThat(dryRun("2026-03-02", "2026-03-08").out().lines())
                .containsExactly(
                        "2026-03-05 15:00 anna miss-you/silent 2026-03-05T13:00:00Z sent by card: Silent since 2026-03-05.",
                        "2026-03-06 10:00 ben miss-you/silent 2026-03-06T08:00:00Z sent by card: Silent since 2026-03-06.");
    }

    /** 100 for joining and 8 for the order, confirmed as it is placed, are 108 of 110. */
    @Test
    void joining_earnsAndOrdersAreConfirmed() throws IOException {
        Files.writeString(
                program,
                """
                {"format": 2, "id": "corner", "version": 1, "currency": "EUR", "zone": "Europe/Berlin",
                 "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00", "pending": "untilConfirmed"},
                          {"id": "joining", "type": "fixed", "points": 100, "event": "sign-up"}],
                 "rewards": [{"id": "mug", "price": 110, "gift": {"voucher": "a mug"}}]}
                """);
        Files.writeString(
                campaigns,
                """
                {"format": 1,
                 "triggers": [{"id": "near", "purpose": "news", "on": {"nearReward": {"reward": "mug", "within": 5}}}],
                 "texts": {"near": {"en": "{missing} to go."}}}
                """);
        Files.writeString(orders, "order,customer,time,amount\n1,anna,2026-03-02T13:00:00Z,8.00\n");

        assertThat(dryRun("2026-03-02", "2026-03-08").out().lines())
                .containsExactly("2026-03-02 14:00 anna near/mug 2026-03 sent by card: 2 to go.");
    }

    /** After the last full hour of the days told of. */
    @Test
    void orders_ofTheLastHourAreToldOfToo() throws IOException {
        Files.writeString(campaigns, OFFERS.formatted(0));
        Files.writeString(
                orders,
                """
                order,customer,time,amount
                1,anna,2026-03-02T22:30:00Z,10.00
                2,ben,2026-03-02T23:00:00Z,10.00
                """);

        assertThat(dryRun("2026-03-02", "2026-03-02").out().lines())
                .containsExactly("2026-03-02 23:30 anna order 1 offer post given, FreeDelivery[upTo=EUR 4.90]");
    }

    private static final String OFFERS =
            """
            {"format": 1,
             "segments": [{"id": "all", "trait": {"all": []}}, {"id": "back", "trait": {"orders": {"least": 1}}}],
             "offers": [
               {"id": "post", "to": "all", "firstDay": "2026-03-02", "lastDay": "2026-03-04", "heldOutPermille": %d,
                "gives": {"freeDelivery": "4.90"}, "budgetOrders": 2, "perMember": 1},
               {"id": "again", "to": "back", "firstDay": "2026-03-02", "lastDay": "2026-03-04", "heldOutPermille": 0,
                "codes": {"COME-AGAIN": 1}}]}
            """;

    /** Free delivery once each, for two in all; a second order doubles its points with a code that is good for one. */
    @Test
    void offers_areToldOf_whoHasThemWhenAndWhyNot() throws IOException {
        Files.writeString(campaigns, OFFERS.formatted(0));
        Files.writeString(
                orders,
                """
                order,customer,time,amount,tags
                1,anna,2026-03-02T08:00:00Z,10.00,
                2,ben,2026-03-02T09:00:00Z,10.00,
                3,anna,2026-03-03T08:00:00Z,10.00,come-again;vip
                4,ben,2026-03-03T09:00:00Z,10.00,COME-AGAIN
                5,carl,2026-03-04T10:00:00Z,10.00,
                6,carl,2026-03-04T11:00:00Z,10.00,
                7,carl,2026-03-05T10:00:00Z,10.00,
                """);
        Run run = dryRun("2026-03-02", "2026-03-08");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "2026-03-02 09:00 anna order 1 offer post given, FreeDelivery[upTo=EUR 4.90]",
                        "2026-03-02 10:00 ben order 2 offer post given, FreeDelivery[upTo=EUR 4.90]",
                        "2026-03-03 09:00 anna order 3 offer post not given, a member may have offer post for so many orders: 1",
                        "2026-03-03 09:00 anna order 3 offer again given",
                        "2026-03-03 10:00 ben order 4 offer post not given, a member may have offer post for so many orders: 1",
                        "2026-03-03 10:00 ben order 4 offer again not given, code must be good for more orders than 1: COME-AGAIN",
                        "2026-03-04 11:00 carl order 5 offer post not given, offer post must be for more orders than 2: 5",
                        "2026-03-04 12:00 carl order 6 offer post not given, offer post must be for more orders than 2: 6",
                        "2026-03-04 12:00 carl order 6 offer again not given, an order must bring a code of offer again");
        assertThat(dryRun("2026-03-03", "2026-03-03").out().lines())
                .as("what was used before is used")
                .hasSize(4);
        assertThat(dryRun("2026-03-03", "2026-03-03", "--json").out().lines())
                .contains(
                        "{\"time\":\"2026-03-03T08:00:00Z\",\"member\":\"anna\",\"order\":\"3\",\"offer\":\"again\","
                                + "\"verdict\":\"given\"}",
                        "{\"time\":\"2026-03-03T09:00:00Z\",\"member\":\"ben\",\"order\":\"4\",\"offer\":\"again\","
                                + "\"verdict\":\"notGiven\",\"why\":\"USED_UP\",\"detail\":\"code must be good for more"
                                + " orders than 1: COME-AGAIN\"}");
    }

    /** Twice the points under an offer for one order of a member: the second order has its tag from the till, and no offer here. */
    @Test
    void offersOwnTag_isTheDryRuns_notTheFiles() throws IOException {
        Files.writeString(
                program,
                Files.readString(program)
                        .replace(
                                "\"earn\": [",
                                """
                                "earn": [{"id": "post", "type": "fixed", "points": 100, "when": {"tagged": ["offer-post"]}},"""));
        Files.writeString(
                campaigns,
                OFFERS.formatted(0)
                        .replace(
                                "\"COME-AGAIN\": 1}}]",
                                """
                                "COME-AGAIN": 1}}],
                                "triggers": [{"id": "rich", "purpose": "news", "on": {"segmentEntered": {"segment": "rich"}}}],
                                "texts": {"rich": {"en": "rich"}}""")
                        .replace(
                                "{\"id\": \"back\"",
                                "{\"id\": \"rich\", \"trait\": {\"balanceAtLeast\": {\"points\": 200}}}, {\"id\": \"back\""));
        Files.writeString(
                orders,
                """
                order,customer,time,amount,tags
                1,anna,2026-03-02T08:00:00Z,10.00,offer-post
                2,anna,2026-03-03T08:00:00Z,10.00,offer-post
                """);
        assertThat(dryRun("2026-03-02", "2026-03-08").out())
                .contains("order 1 offer post given", "order 2 offer post not given")
                .doesNotContain("rich");
    }

    @Test
    void controlGroup_isToldOfAsSuch_andHearsNothingOfItsOffer() throws IOException {
        Files.writeString(
                campaigns,
                OFFERS.formatted(999)
                        .replace(
                                "\"COME-AGAIN\": 1}}]",
                                """
                                "COME-AGAIN": 1}}],
                                "triggers": [{"id": "post-news", "purpose": "news", "announces": "post",
                                  "on": {"announcement": {"firstDay": "2026-03-02", "lastDay": "2026-03-04"}}},
                                  {"id": "hours", "purpose": "news",
                                  "on": {"announcement": {"firstDay": "2026-03-02", "lastDay": "2026-03-04"}}}],
                                "texts": {"post-news": {"en": "No fee."}, "hours": {"en": "Open on Sundays."}}
                                """));
        Run run = dryRun("2026-03-02", "2026-03-02");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains(
                        "2026-03-02 14:00 anna order 1 offer post not given, the member is in its control group",
                        "2026-03-02 14:00 anna post-news/once not sent, as the member is in the control group of post: No fee.",
                        "2026-03-02 14:00 anna hours/once sent by card: Open on Sundays.");
        assertThat(dryRun("2026-03-02", "2026-03-02", "--json").out())
                .contains("\"verdict\":\"notGiven\",\"why\":\"CONTROL_GROUP\"")
                .contains("\"verdict\":\"dropped\",\"why\":\"CONTROL_GROUP\"");
    }

    /** Anna has had it, and with Ben's order it is used up for Carl, who joined before and is awake only at nine. */
    @Test
    void offer_thatIsUsedUp_isNotAnnounced() throws IOException {
        Files.writeString(
                campaigns,
                OFFERS.formatted(0)
                        .replace(
                                "\"COME-AGAIN\": 1}}]",
                                """
                                "COME-AGAIN": 1}}],
                                "triggers": [{"id": "post-news", "purpose": "news", "announces": "post",
                                  "on": {"announcement": {"firstDay": "2026-03-02", "lastDay": "2026-03-04"}}}],
                                "policy": {"quietHours": "21:00-09:00"},
                                "texts": {"post-news": {"en": "No fee."}}
                                """));
        Files.writeString(
                orders,
                """
                order,customer,time,amount
                0,carl,2026-03-01T08:00:00Z,10.00
                1,anna,2026-03-02T08:00:00Z,10.00
                2,ben,2026-03-02T09:00:00Z,10.00
                """);
        assertThat(dryRun("2026-03-01", "2026-03-02").out().lines())
                .filteredOn(line -> line.contains("post-news") && !line.contains("waits"))
                .containsExactly(
                        "2026-03-02 09:00 anna post-news/once not sent, as offer/post/member is used up: 1 of 1: No fee.",
                        "2026-03-02 09:00 carl post-news/once sent by card: No fee.",
                        "2026-03-02 10:00 ben post-news/once not sent, as offer/post/member is used up: 1 of 1: No fee.");
        Files.writeString(
                orders,
                """
                order,customer,time,amount
                0,carl,2026-03-01T08:00:00Z,10.00
                1,anna,2026-03-02T06:00:00Z,10.00
                2,ben,2026-03-02T07:00:00Z,10.00
                """);
        assertThat(dryRun("2026-03-01", "2026-03-02").out().lines())
                .contains(
                        "2026-03-02 09:00 carl post-news/once not sent, as offer/post/orders is used up: 2 of 2: No fee.");
        assertThat(dryRun("2026-03-01", "2026-03-02", "--json").out())
                .contains("\"verdict\":\"dropped\",\"why\":\"USED_UP\"");
    }

    /** On Lord Howe Island the clock is put by half an hour, so that no hour after that begins at midnight: points expire all the same. */
    @Test
    void days_endWhereNoHourBeginsAtMidnight() throws IOException {
        Files.writeString(
                program,
                """
                {"format": 2, "id": "corner", "version": 1, "currency": "EUR", "zone": "Australia/Lord_Howe",
                 "earn": [{"id": "base", "type": "perAmount", "points": 1, "per": "1.00"}],
                 "tiers": [{"name": "Silver", "from": 0}, {"name": "Gold", "from": 5}],
                 "tierPolicy": {"window": "ROLLING", "length": "P1M", "downgrade": "ONE"}}
                """);
        Files.writeString(
                campaigns,
                """
                {"format": 1,
                 "segments": [{"id": "gold", "trait": {"inTier": ["Gold"]}}],
                 "triggers": [{"id": "down", "purpose": "news", "on": {"segmentLeft": {"segment": "gold"}}}],
                 "texts": {"down": {"en": "Gold until {date}."}}}
                """);
        Files.writeString(orders, "order,customer,time,amount\n1,anna,2026-03-20T13:00:00Z,10.00\n");
        assertThat(dryRun("2026-03-21", "2026-05-10").out()).contains("anna down/gold");
    }

    private static final String WITH_MEMBERS =
            """
            {"format": 1,
             "segments": [{"id": "fading", "trait": {"figure": {"name": "p-alive", "to": 0.5}}}],
             "triggers": [
               {"id": "birthday", "purpose": "news", "on": {"birthday": {}}, "lastsHours": 20},
               {"id": "basket", "purpose": "news", "on": {"abandonedBasket": {"kind": "basket", "afterHours": 2}}},
               {"id": "sorry", "purpose": "service", "on": {"signal": {"kind": "low-mark"}}, "to": "fading"}],
             "policy": {"quietHours": "21:00-09:00", "channels": {"news": ["card", "email"], "service": ["email"]}},
             "texts": {"birthday": {"en": "Many happy returns.", "ru": "С днём рождения."},
                       "basket": {"en": "Still waiting: {article}."}, "sorry": {"en": "We are sorry about {ticket}."}}}
            """;

    private void writeMembers(String rows) throws IOException {
        Files.writeString(campaigns, WITH_MEMBERS);
        Files.writeString(folder.resolve("m.csv"), rows);
        Files.writeString(
                folder.resolve("s.csv"),
                """
                customer,time,kind,id,values
                anna,2026-03-03T10:00:00Z,basket,b1,article=espresso cups
                ben,2026-03-03T07:30:00Z,basket,b2,article=filters
                anna,2026-03-04T10:00:00Z,low-mark,nps-1,ticket=case 17
                ben,2026-03-04T10:00:00Z,low-mark,nps-2,ticket=case 18
                eve,2026-03-04T10:00:00Z,low-mark,nps-3,ticket=case 19
                """);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Run withMembers() {
        return dryRun("2026-03-02", "2026-03-08", "--members", at("m.csv"), "--signals", at("s.csv"));
    }

    /**
     * Cleo has ordered nothing and was born on a 29 February, in Tokyo, where the night of the 28th ends at midnight UTC; Ben's basket became order 3
     * after half an hour; Anna has no e-mail, Ben said no to news and is not fading; who Eve is nobody knows.
     */
    @Test
    void members_areToldByWhatIsKnownOfThem() throws IOException {
        writeMembers(
                """
                customer,joined,birthday,zone,language,tags,figures,consents,channels
                anna,,03-05,,,press;staff,p-alive=0.31;orders-a-month=2,,card
                ben,2026-02-01,1990-03-06,,,,p-alive=0.9,service,email
                cleo,2026-02-01T10:00:00Z,03-07,Asia/Tokyo,ru,,p-alive=0.2,,
                dan,2026-02-01,03-07,,,,,none,
                """);

        Run run = withMembers();
        assertThat(run.err().lines())
                .containsExactly("loyalty4j: signals of customers who neither order nor have joined: 1, first eve");
        assertThat(run.out().lines())
                .containsExactly(
                        "2026-03-03 13:00 anna basket/b1 sent by card: Still waiting: espresso cups.",
                        "2026-03-04 11:00 anna sorry/nps-1 not sent, as no channel for it reaches the member: "
                                + "We are sorry about case 17.",
                        "2026-03-05 00:00 anna birthday/year 2026 waits until 2026-03-05T08:00:00Z, as 21:00-09:00 are "
                                + "quiet: Many happy returns.",
                        "2026-03-05 09:00 anna birthday/year 2026 sent by card: Many happy returns.",
                        "2026-03-06 00:00 ben birthday/year 2026 not sent, as the member did not consent to news: "
                                + "Many happy returns.",
                        "2026-03-06 16:00 cleo birthday/year 2026 waits until 2026-03-07T00:00:00Z, as 21:00-09:00 are "
                                + "quiet: С днём рождения.",
                        "2026-03-07 00:00 dan birthday/year 2026 not sent, as the member did not consent to news: "
                                + "Many happy returns.",
                        "2026-03-07 01:00 cleo birthday/year 2026 sent by card: С днём рождения.");
    }

    @Test
    void whatComesToNothing_isCounted() throws IOException {
        writeMembers(
                """
                customer,joined,channels
                anna,2026-03-04,e-mail;card
                ben,2026-03-02,e-mail;sms
                cleo,2026-02-01,none
                dan,,
                """);
        Files.writeString(
                folder.resolve("s.csv"),
                """
                customer,time,kind,values
                anna,2026-03-03,basket,article=cups
                cleo,2026-03-03,basket,article=cups
                dan,2026-03-03,basket,article=cups
                eve,2026-03-03,basket,article=cups
                dan,2026-03-04,basket,article=cups
                """);
        Run run = withMembers();
        assertThat(run.exit()).isZero();
        assertThat(run.err().lines())
                .containsExactly(
                        "loyalty4j: members reached by e-mail, by which no trigger goes: 2, first anna",
                        "loyalty4j: members reached by sms, by which no trigger goes: 1, first ben",
                        "loyalty4j: members joined after their first order, here with it: 1, first anna",
                        "loyalty4j: signals of customers who neither order nor have joined: 3, first dan");
        writeMembers("customer,joined,channels\nanna,2026-02-01,card\nben,,email\neve,2026-02-01,none\n");
        assertThat(withMembers().err()).isEmpty();
    }

    @Test
    void members_faultIsNamedByItsPlace() throws IOException {
        String[][] faults = {
            {"customer,birthday\nanna,02-30\n", "m.csv line 2, column birthday: birthday must be month and day"},
            {"customer,birthday\nanna,5\n", "m.csv line 2, column birthday: birthday must be month and day"},
            {"customer,zone\nanna,Mars/Base\n", "m.csv line 2, column zone: zone must be one of the tz database"},
            {"customer,figures\nanna,nps\n", "m.csv line 2, column figures: values must be name=value"},
            {
                "customer,figures\nanna,nps=nine\n",
                "m.csv line 2, column figures: figure nps must be a number, as 0.31: 'nine'"
            },
            {"customer\nanna\nanna\n", "m.csv line 3, column customer: customer must be there once: 'anna'"},
            {"customer,figures\nanna,NPS=9\n", "m.csv line 2, column figures: name of a figure must be 1 to 64 of a-z"},
            {"customer,language\nanna,??!!\n", "m.csv line 2, column language: language must be of BCP 47"},
            {"customer,figures\nzoe,p=NaN\n", "m.csv line 2, column figures: figure p must be a number"},
            {"customer,figures\nzoe,p=Infinity\n", "m.csv line 2, column figures: figure p must be a number"},
            {"customer,consents\nanna,foo bar\n", "m.csv line 2, column consents: purpose of a consent must"},
            {"customer,channels\nanna,none;card\n", "m.csv line 2, column channels: none must stand alone"},
            {"customer,birthday\nanna,1990-02-29\n", "m.csv line 2, column birthday: birthday must be"},
            {"customer,birthday\nanna,xx1990-02-28\n", "m.csv line 2, column birthday: birthday must be"},
            {"customer,channels\nanna," + "x".repeat(300) + "\n", "m.csv line 2, column channels: "},
        };
        for (String[] fault : faults) {
            writeMembers(fault[0]);
            Run run = withMembers();
            assertThat(run.exit()).as(fault[1]).isEqualTo(2);
            assertThat(run.err()).contains(fault[1]);
        }
        writeMembers("customer\nanna\n");
        Files.writeString(folder.resolve("s.csv"), "customer,time,kind,values\nanna,2026-03-03,Low Mark,\n");
        assertThat(withMembers().err()).contains("s.csv line 2, column kind: kind of a signal must be 1 to 64 of a-z");
        Files.writeString(folder.resolve("s.csv"), "customer,time,kind,values\nanna,2026-03-03,basket,a=1;a=2\n");
        assertThat(withMembers().err()).contains("s.csv line 2, column values: values must be name=value, each once");
    }

    @Test
    void json_isALineEach() {
        assertThat(dryRun("2026-03-02", "2026-03-02", "--json").out().lines())
                .containsExactly(
                        "{\"time\":\"2026-03-02T20:00:00Z\",\"member\":\"ben\",\"trigger\":\"thanks\","
                                + "\"cause\":\"first\",\"verdict\":\"waiting\",\"until\":\"2026-03-03T08:00:00Z\","
                                + "\"why\":\"QUIET_HOURS\",\"detail\":\"as 21:00-09:00 are quiet\",\"text\":\"Thank you for 2.\"}");
        assertThat(dryRun("2026-03-06", "2026-03-06", "--json").out())
                .contains("\"verdict\":\"sent\",\"channel\":\"card\"");
    }

    @Test
    void fault_isNamedByItsPlace() throws IOException {
        Files.writeString(campaigns, CAMPAIGNS.replace("\"days\": 3", "\"days\": -1"));
        Run run = dryRun("2026-03-02", "2026-03-08");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("loyalty4j: c.json: /triggers/1/on/noSecondOrder: days must be 0 to 3650: -1"
                        + System.lineSeparator());
        assertThat(dryRun("2026-03-08", "2026-03-02").exit()).isEqualTo(2);
        Files.delete(campaigns);
        assertThat(dryRun("2026-03-02", "2026-03-08").err())
                .isEqualTo(
                        "loyalty4j: " + campaigns + " cannot be read: there is no such file" + System.lineSeparator());
    }

    @Test
    void days_areBounded() {
        assertThat(dryRun("2026-03-08", "9026-03-02").err())
                .isEqualTo(
                        "loyalty4j: --from and --to must be at most 3660 days apart, from 1680 to 2260: 2026-03-08, 9026-03-02"
                                + System.lineSeparator());
    }

    @Test
    void text_mustBeThere() throws IOException {
        Files.writeString(campaigns, CAMPAIGNS.replace("\"thanks\": {\"en\"", "\"thank\": {\"en\""));

        assertThat(dryRun("2026-03-02", "2026-03-08").err())
                .isEqualTo(
                        "loyalty4j: c.json: document: every trigger must have a text in the language of \"language\": thanks"
                                + System.lineSeparator());
    }

    /** Who came into a segment years ago, or used up a long cap, did so whenever one begins to look. */
    @Test
    void whatIsTold_isTheSame_whereverTheDaysBegin() throws IOException {
        Files.writeString(
                campaigns,
                """
                {"format": 1,
                 "segments": [{"id": "silent", "trait": {"silentForDays": 30}}],
                 "triggers": [
                   {"id": "miss-you", "purpose": "news", "on": {"segmentEntered": {"segment": "silent"}}},
                   {"id": "review", "purpose": "news", "on": {"everyOrder": {}}}],
                 "policy": {"caps": [{"most": 1, "hours": 2000}]},
                 "texts": {"miss-you": {"en": "We miss you."}, "review": {"en": "How was it?"}}}
                """);
        Files.writeString(
                orders,
                """
                order,customer,time,amount
                1,anna,2024-01-02T08:00:00Z,10.00
                2,ben,2025-12-20T08:00:00Z,10.00
                3,ben,2026-03-02T08:00:00Z,10.00
                """);
        assertThat(dryRun("2026-03-01", "2026-03-02").out().lines())
                .containsExactlyElementsOf(dryRun("2023-12-01", "2026-03-02")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("2026-03"))
                        .toList())
                .containsExactly("2026-03-02 09:00 ben review/3 not sent, as the member was told 1 in 2000 h until "
                        + "2026-03-13T16:00:00Z, when it makes no sense any more: How was it?");
    }

    @Test
    void whatWaits_isDropped_onceItsOccasionIsGone() throws IOException {
        Files.writeString(
                campaigns,
                """
                {"format": 1,
                 "triggers": [{"id": "back", "purpose": "news", "on": {"noSecondOrder": {"days": 3}}}],
                 "policy": {"quietHours": "21:00-09:00"},
                 "texts": {"back": {"en": "Come back."}}}
                """);
        Files.writeString(
                orders,
                """
                order,customer,time,amount
                1,anna,2026-03-02T21:00:00Z,10.00
                2,anna,2026-03-06T07:30:00Z,10.00
                """);
        assertThat(dryRun("2026-03-02", "2026-03-08").out().lines())
                .containsExactly(
                        "2026-03-05 22:00 anna back/1 waits until 2026-03-06T08:00:00Z, as 21:00-09:00 are quiet: Come back.",
                        "2026-03-06 09:00 anna back/1 not sent, as its occasion is gone: Come back.");
    }

    @Test
    void signal_withoutAValueOfTheText_keepsNoOtherMessageBack() throws IOException {
        writeMembers("customer\nanna\n");
        Files.writeString(
                folder.resolve("s.csv"),
                """
                customer,time,kind,id,values
                anna,2026-03-03T10:00:00Z,basket,b1,
                anna,2026-03-03T10:00:00Z,basket,b2,article=filters
                """);
        assertThat(withMembers().out().lines())
                .contains(
                        "2026-03-03 13:00 anna basket/b1 not sent, as its text cannot be made: text of basket must name a "
                                + "value the notification has, []: article",
                        "2026-03-03 13:00 anna basket/b2 sent by card: Still waiting: filters.");
    }
}
