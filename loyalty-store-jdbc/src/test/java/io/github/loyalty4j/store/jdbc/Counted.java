package io.github.loyalty4j.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection whose statements count how often they are sent. */
final class Counted {
    private Counted() {}

    static Connection of(Connection connection, AtomicInteger sent) {
        return proxy(Connection.class, (method, values) -> {
            Object result = invoke(connection, method, values);
            return result instanceof PreparedStatement statement ? of(statement, sent) : result;
        });
    }

    private static PreparedStatement of(PreparedStatement statement, AtomicInteger sent) {
        return proxy(PreparedStatement.class, (method, values) -> {
            if (method.getName().startsWith("execute")) {
                sent.incrementAndGet();
            }
            return invoke(statement, method, values);
        });
    }

    private interface Call {
        Object of(Method method, Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> call.of(method, values)));
    }

    private static Object invoke(Object target, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
