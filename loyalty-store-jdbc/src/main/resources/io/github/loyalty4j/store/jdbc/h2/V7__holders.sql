-- For whom a use is kept: names with a blank between; none: it is used. Before, how many they were; those are nobody's to release.
alter table loyalty_budget_use add column kept_for text default '' not null;
update loyalty_budget_use set kept_for = 'of-an-earlier-version' where holders > 0;
alter table loyalty_budget_use drop column holders;
alter table loyalty_budget_use alter column kept_for rename to holders;
