package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.PointsUnit;

/**
 * The table of Russian. Months stand in the genitive, as dates need them, and names the shop gave stand where they need
 * no case of their own.
 */
final class Russian {
    private static final String TABLE =
            """
            # Числа, даты и списки
            DECIMAL_MARK = ,
            MONTHS = января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
            WEEKDAYS = понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
            DATE = {day} {month} {year} г.
            DAY_OF_YEAR = {day} {month}
            TIME = {hour}:{minute}
            DATE_TIME = {date}, {time}
            MONEY = {number} {currency}
            POINTS = {n} {n|балл|балла|баллов}
            UNITS = {n} {unit}
            LIST = {first}, {last}
            LIST_AND = {first} и {last}
            LIST_OR = {first} или {last}
            LIST_NOR = {first} и не {last}
            LIST_REST = {list} и ещё {n}
            GROUP = ({text})

            # Как считает правило
            PER_AMOUNT = {points} за {amount}
            PER_BLOCK = {points} за каждые полные {amount}
            EACH_TIME = {points} каждый раз
            PER_ITEM = {points} за штуку
            FACTOR = x{factor}
            FACTOR_ON_LINES = x{factor}, только {lines}
            EVERY_NTH = {points} за каждый {n}-й раз
            REFERRAL = другу {friend}, порекомендовавшему {referrer}

            # Какие позиции покупки
            ANY_LINE = любая позиция, за которую начисляют
            ARTICLES = артикул {names}
            CATEGORIES = категория {names}
            LINES_EXCEPT = {lines}, но не {except}

            # Условия и их отрицания
            ALWAYS = правило действует всегда
            NEVER = правило не действует никогда
            THE_AMOUNT = сумма
            THE_AMOUNT_OF = сумма ({lines})
            AMOUNT_COUNTED = {amount} ({how})
            BEFORE_DISCOUNT = до скидки
            WITHOUT_THE_TAX = без налога
            WITH_SHIPPING = с доставкой
            WITH_GIFT_CARDS = с подарочными картами
            WITH_PAID_WITH_POINTS = с частью, оплаченной баллами
            BASIS_AT_LEAST = {what} не меньше {amount}
            BASIS_BELOW = {what} меньше {amount}
            BUYS = в покупке есть: {lines}
            BUYS_NOT = в покупке нет: {lines}
            TIER_AT_LEAST = уровень — {tier} или выше
            TIER_BELOW = уровень ниже {tier}
            TAGGED = метка участника — {tags}
            TAGGED_NOT = метка участника — не {tags}
            CHANNEL = канал — {channels}
            CHANNEL_NOT = канал — не {channels}
            LOCATION = место — {locations}
            LOCATION_NOT = место — не {locations}
            ON_WEEKDAYS = день недели — {days}
            NOT_ON_WEEKDAYS = день недели — не {days}
            ON_DAYS_OF_MONTH = число месяца — {days}
            NOT_ON_DAYS_OF_MONTH = число месяца — не {days}
            BETWEEN = время с {from} до {to}
            NOT_BETWEEN = время не с {from} до {to}
            DURING = дата с {first} по {last}
            NOT_DURING = дата не с {first} по {last}
            YEARLY = дата с {first} по {last} любого года
            NOT_YEARLY = дата не с {first} по {last}
            FIRST_PURCHASE = это первая покупка
            NOT_FIRST_PURCHASE = это не первая покупка
            REFERRED = участник пришёл по рекомендации
            NOT_REFERRED = участник пришёл не по рекомендации
            HOST = условие магазина «{name}» выполнено
            HOST_NOT = условие магазина «{name}» не выполнено
            HOST_ARGUMENTS = {name} ({arguments})
            HOST_ARGUMENT = {name}: {value}

            # Что сделал участник
            ORDER = Заказ {order}
            VISIT = Визит
            SIGN_UP = Вступление в программу
            BIRTHDAY = День рождения
            ANNIVERSARY = Годовщина вступления
            REVIEW = Отзыв
            EVENT = Событие {kind}

            # Шаги начисления
            AWARD = {activity}, {date}: {points}
            COUNTED = учтено: {amount}
            COUNTED_OF = учтено: {amount} из {whole}
            WITHOUT_SHIPPING = без доставки: {amount}
            WITHOUT_GIFT_CARDS = без подарочных карт: {amount}
            WITHOUT_LINES = без позиций, которые правило не выбирает: {amount}
            WITHOUT_DISCOUNTS = без скидок: {amount}
            WITHOUT_TAX = без налога: {amount}
            WITHOUT_PAID_WITH_POINTS = без части, оплаченной баллами: {amount}
            RULE_GAVE = {rule} ({how}): {points}
            RULE_GAVE_ON = {rule} ({how}): {points} за {amount}
            RULE_NOTHING = {rule} ({how}): ничего, потому что {reason}
            TIER_GAVE = уровень {tier} ({how}): {points}
            TIER_NOTHING = уровень {tier} ({how}): ничего, потому что {reason}
            ALONE = только за эти позиции, по правилу {rule}: {points}
            ALONE_ON = только за эти позиции, по правилу {rule}: {points} за {amount}
            ROUNDED = {exact} после округления — {points}
            INEXACT = {number}...
            CAPPED = {cap}: {points}

            # Почему правило ничего не дало
            NO_LINE = в покупке нет позиций, которые оно учитывает
            TOO_LITTLE = {amount} — слишком мало
            TOO_FEW_TO_MULTIPLY = другие правила дали слишком мало, чтобы умножать
            RESTING = оно ждёт до {until}
            OUTRANKED_BEST = другое правило группы «{group}» дало столько же или больше
            OUTRANKED_FACTOR = другое правило группы «{group}» умножает на столько же или больше
            OUTRANKED_FIRST = другое правило группы «{group}» было первым
            SILENCED = раньше сработало правило исключающей группы
            COUNTED_TIMES = до награды нужно ещё {n} {n|раз|раза|раз}
            NOTHING_TO_MULTIPLY = другие правила не дали ничего, что можно умножить
            NOTHING_ALONE = другие правила ничего не дали за эти позиции отдельно
            REFERRER_ALONE = награду получает тот, кто порекомендовал
            REFERRAL_PAID = за эту рекомендацию награда уже была
            NOT_ON_RECORD = в записи об этом ничего нет
            CUT_BY_CAP = {cap}, вычтено {points}
            CAP_USED_UP = {cap}, и он исчерпан
            REMAINDER = остаток {amount}

            # Пределы
            CAP_TRANSACTION = предел за один раз — {points}
            CAP_DAY = предел за день — {points}
            CAP_WEEK = предел за неделю — {points}
            CAP_MONTH = предел за месяц — {points}
            CAP_YEAR = предел за год — {points}
            CAP_LIFETIME = предел за всё время — {points}
            CAP_CAMPAIGN = предел на всех участников вместе — {points}
            ALL_OR_NOTHING = {cap}, всё или ничего

            # Партии
            LOT = {points}: {usable}, {expiry}
            USABLE_NOW = можно использовать сразу
            USABLE = можно использовать
            USABLE_FROM = можно использовать с {time}
            USABLE_WHEN_CONFIRMED = можно использовать, когда магазин подтвердит заказ
            NEVER_EXPIRING = без срока действия
            EXPIRING = до конца дня {date}
            SLIDING = до конца дня {date}, с каждой активностью дольше
            EXPIRY_COUNTS_LATER = срок действия пойдёт с этого момента

            # Почему не больше и что для этого нужно
            WHY_NOT = {rule}: {reason}
            WOULD_TAKE = Для этого нужно: {remedy}
            TAKES_SILENCE = Для этого нужно, чтобы исключающая группа перед ним ничего не дала
            TAKES_NO_FIRST = Для этого нужно, чтобы правила его группы перед ним ничего не дали
            NOTHING_HELPS = Простого способа это изменить нет
            NOT_ALL_TRIED = Из проверенного ничего бы не помогло
            TAKES_SPENDING = ещё {amount}
            TAKES_SPENDING_ON = ещё {amount} ({lines})
            TAKES_MORE_OF = ещё {amount} ({lines}), и прибавится {points}
            TAKES_MORE = ещё {amount}, и прибавится {points}
            TAKES_POINTS = больше от других правил
            TAKES_POINTS_OF = больше от других правил ({lines})
            TAKES_OUTDOING = чтобы это правило дало больше, чем «{rule}»
            TAKES_TIER = уровень {tier}
            TAKES_BUYING = ещё и {lines}
            TAKES_TIME = время с {time}
            TAKES_TIME_LIKE = другое время, например {time}
            TAKES_CONDITION = условие «{condition}»
            TAKES_TIMES = то же самое ещё {n} {n|раз|раза|раз}
            TAKES_COUNTING = {remedy}, чтобы этот раз засчитался

            # Строки выписки
            LINE = {date}  {what}
            LINE_CHANGED = {date}  {what}: {changes}
            CHANGE = {change}, на счёте {balance}
            WITH_NOTE = {what} ({note})
            WAITING_UNTIL = в ожидании до {time}: {points}
            WAITING_CONFIRMATION = до подтверждения магазином в ожидании: {points}
            WAITING_TAKEN = списано из ожидающих: {points}
            NOT_TAKEN = не удалось списать: {points}
            OWED = долг: {points}
            QUOTED = в предварительном расчёте было: {points}
            ENROLLED = Вступление в программу
            GRANTED = Спасибо за рекомендацию
            CONFIRMED = Заказ {order} подтверждён
            ACTIVATED = Теперь можно использовать: {points}
            ABSORBED = В счёт долга: {points}
            EXPIRED = Срок действия истёк
            EXTENDED = Единица «{unit}»: срок продлён до конца дня {date}
            HELD = Отложено на заказ {order} до {until}
            CAPTURED = Заказ {order} оплачен отложенным: {points}
            RELEASED = Отложенное возвращено
            RELEASED_LATE = Отложенное возвращено, так как время вышло
            SPENT = Списание
            SPENT_ORDER = Оплата заказа {order}
            SPENT_ORDER_WORTH = Баллами оплачено {worth} в заказе {order}
            SPENT_REWARD = Награда {reward}
            SPENT_REWARD_ORDER = Награда {reward} к заказу {order}
            RETURNED_WHOLE = Возврат заказа {order}
            RETURNED_PART = Возврат части заказа {order}
            CANCELLED = {activity}: отменено
            GRANT_CANCELLED = Рекомендация не засчитана
            REFUNDED = Награда возвращена
            ADJUSTED = Исправление: {reason}
            SENT = Перевод другому участнику
            RECEIVED = Перевод от другого участника
            JOINED = Присоединён другой счёт того же человека
            TIER_NOW = Уровень теперь {tier}
            TIER_KEPT = Уровень {tier} сохранён
            TIER_NONE = Без уровня
            STATUS_ACTIVE = Счёт снова действует
            STATUS_FROZEN = Счёт заморожен
            STATUS_CLOSED = Счёт закрыт
            STATUS_MERGED = Счёт объединён с другим
            STATUS_ERASED = Данные счёта удалены
            CARD_REPLACED = Новый номер карты
            CONSENT_GIVEN = Согласие дано: {purpose}
            CONSENT_REFUSED = Согласия нет: {purpose}
            RECOMMENDED = По рекомендации другого участника

            # Что есть у участника
            BALANCE_ON = Баланс на {date}: {points}
            SET_ASIDE = отложено: {points}
            TIER_IS = Уровень: {tier}
            NEXT_TIER = до уровня {tier} нужно ещё {more}
            NEXT_TIER_BY = до уровня {tier} нужно ещё {more} до конца дня {date}
            NEXT_TIER_ENOUGH = для уровня {tier} набрано достаточно
            KEEP_TIER = чтобы сохранить уровень {tier}, нужно ещё {more}
            KEEP_TIER_BEYOND = чтобы сохранить уровень {tier} после {date}, нужно ещё {more}
            KEEP_TIER_ENOUGH = чтобы сохранить уровень {tier}, набрано достаточно
            KEEP_TIER_ENOUGH_BEYOND = чтобы сохранить уровень {tier} после {date}, набрано достаточно
            COUNT_VISITS = {n} {n|визит|визита|визитов}
            COUNT_ORDERS = {n} {n|заказ|заказа|заказов}

            # Законные отказы
            NO_NOT_ENROLLED = Вы пока не участник программы.
            NO_ALREADY_ENROLLED = Вы уже участник программы.
            NO_NOT_ACTIVE = Участие в программе сейчас не действует.
            NO_OTHER_CURRENCY = Сумма указана не в валюте программы.
            NO_KEY_REUSED = Этот номер уже использован для другого.
            NO_UNKNOWN = Таких данных здесь нет.
            NO_UNKNOWN_PROGRAM_VERSION = Правила того дня недоступны.
            NO_NOT_ENOUGH_POINTS = На счёте недостаточно средств.
            NO_HOLDS_OPEN = Для заказа ещё отложены баллы.
            NO_CARD_USED = Этот номер карты уже использовался.
            NO_HOLD_ENDED = Отложенное больше не отложено.
            NO_TOO_MUCH = Это больше, чем осталось.
            NO_TIER_TOO_LOW = Для этой награды нужен уровень выше.
            NO_OUT_OF_STOCK = Эта награда закончилась.
            NO_PAYMENT_NOT_POSSIBLE = Этот заказ так оплатить нельзя.
            NO_QUOTE_NOT_VALID = Это предложение больше не действует.
            NO_REFERRAL_NOT_POSSIBLE = Такая рекомендация невозможна.
            NO_LIMIT_REACHED = Для счёта достигнут предел.
            NO_DAY_NOT_POSSIBLE = Этот день сейчас закрыть нельзя.
            NO_STATUS_NOT_POSSIBLE = Так изменить участие нельзя.
            """;

    /** After the table, which it is made of. */
    static final Language LANGUAGE = Language.of("ru", Language.Plurals.oneFewAndMany(), TABLE)
            .naming(PointsUnit.of("stamps"), "штамп", "штампа", "штампов");

    private Russian() {}
}
