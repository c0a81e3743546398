-- For whom a use is kept: names with a blank between; none: it is used. Before, how many they were; those are nobody's to release.
alter table loyalty_budget_use alter column holders type text collate "C"
    using case when holders > 0 then 'of-an-earlier-version' else '' end;
