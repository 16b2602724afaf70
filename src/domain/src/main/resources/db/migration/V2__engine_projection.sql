-- What the engine does, as told by its exported records: read models of the pages that show where a
-- case stands and what is broken. Nothing here names a tenant or a person; a row is seen by the
-- tenant whose claim names its process instance.
--
-- Every row keeps the log position of the record it reflects, so that a record that comes again, or
-- late, changes nothing. Keys are unique in the engine and always written by the same partition.

create table engine_process (
    process_definition_key bigint primary key,
    process_id             text not null,
    version                integer not null,
    bpmn_xml               text not null
);

create table engine_instance (
    process_instance_key   bigint primary key,
    process_definition_key bigint not null,
    process_id             text not null,
    version                integer not null,
    state                  text not null check (state in ('active', 'completed', 'terminated')),
    started_at             timestamptz not null,
    ended_at               timestamptz,
    position               bigint not null
);

create table engine_element (
    process_instance_key bigint not null,
    element_instance_key bigint not null,
    element_id           text not null,
    element_type         text not null,
    state                text not null check (state in ('active', 'completed', 'terminated')),
    entered_at           timestamptz not null,
    left_at              timestamptz,
    position             bigint not null,
    primary key (process_instance_key, element_instance_key)
);

create table engine_incident (
    incident_key         bigint primary key,
    process_instance_key bigint not null,
    element_id           text not null,
    job_key              bigint,
    error_type           text not null,
    message              text not null check (length(message) <= 1000),
    raised_at            timestamptz not null,
    resolved_at          timestamptz,
    position             bigint not null
);
create index engine_incident_open on engine_incident (process_instance_key) where resolved_at is null;

-- How far the records of each engine partition have been read.
create table engine_offset (
    partition   integer primary key,
    position    bigint not null,
    recorded_at timestamptz not null
);

do
$$
declare
    table_name text;
begin
    foreach table_name in array array ['engine_process', 'engine_instance', 'engine_element',
                                       'engine_incident', 'engine_offset']
    loop
        execute format('alter table %I enable row level security', table_name);
        execute format('alter table %I force row level security', table_name);
        execute format('create policy relay on %I to hatua_relay using (true) with check (true)',
                       table_name);
        execute format('grant select, insert, update, delete on %I to hatua_relay', table_name);
        execute format('grant select on %I to hatua_app', table_name);
    end loop;

    -- process_claim is itself under row-level security: only the tenant's own claims are found.
    foreach table_name in array array ['engine_instance', 'engine_element', 'engine_incident']
    loop
        execute format('create policy claimed on %1$I for select to hatua_app using (exists '
                           '(select 1 from process_claim c '
                           'where c.process_instance_key = %1$I.process_instance_key))', table_name);
    end loop;
end
$$;

create policy everybody on engine_process for select to hatua_app using (true);
create policy everybody on engine_offset for select to hatua_app using (true);
