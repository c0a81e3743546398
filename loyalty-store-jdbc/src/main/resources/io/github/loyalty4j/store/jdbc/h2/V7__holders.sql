-- For whom a use is kept: names with a blank between; none: it is used. Before, how many they were; those are nobody's to release.
alter table loyalty_budget_use alter column holders set data type varchar(1048576);
update loyalty_budget_use set holders = case when holders in ('', '0') then '' else 'of-an-earlier-version' end;
