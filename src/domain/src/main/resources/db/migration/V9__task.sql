-- User tasks: what the engine tells of them, who has them, and what was decided in Hatua.
--
-- engine_form and engine_task reflect the engine's exported records, as the tables of V2 do. A task
-- gets its tenant and its case from the claim of its process instance, which is committed before the
-- first user task exists. assignee, assigned_here and decided_at repeat task_assignment and
-- task_decision, which stay when the projection is built anew.

create table engine_form (
    form_key bigint primary key,
    form_id  text not null,
    version  integer not null,
    schema   text not null
);

create table engine_task (
    task_key               bigint primary key,
    tenant_id              text not null references tenant,
    process_instance_key   bigint not null,
    process_definition_key bigint not null,
    process_id             text not null,
    version                integer not null,
    element_id             text not null,
    form_key               bigint,
    state                  text not null check (state in ('open', 'completed', 'canceled')),
    engine_assignee        text,
    candidates             text[] not null,
    due_at                 timestamptz,
    follow_up_at           timestamptz,
    priority               integer not null,
    aggregate_type         text not null,
    aggregate_id           text not null,
    correlation_id         text not null,
    created_at             timestamptz not null,
    ended_at               timestamptz,
    assignee               text,
    assigned_here          boolean not null,
    decided_at             timestamptz,
    position               bigint not null
);
create index engine_task_case on engine_task (tenant_id, aggregate_id);
create index engine_task_instance on engine_task (process_instance_key, element_id);
call secure_for_tenants('engine_task', 'select, update (assignee, assigned_here, decided_at)');

-- Every list of open tasks is a merge of few ranges of this table, each in its order: a task stands
-- once in each lane where somebody may look for it. Lanes: free:<candidate> and held:<candidate>
-- (a group, a user or * for all), by whether somebody has the task, and user:<who has it>.
create table task_lane (
    tenant_id  text not null references tenant,
    task_key   bigint not null,
    lane       text not null,
    process_id text not null,
    element_id text not null,
    due_at     timestamptz not null,
    created_at timestamptz not null,
    primary key (task_key, lane)
);
create index task_lane_due on task_lane (tenant_id, lane, due_at, task_key);
create index task_lane_created on task_lane (tenant_id, lane, created_at, task_key);
create index task_lane_kind_due on task_lane
    (tenant_id, lane, process_id, element_id, due_at, task_key);
create index task_lane_kind_created on task_lane
    (tenant_id, lane, process_id, element_id, created_at, task_key);
call secure_for_tenants('task_lane', 'select, insert, delete');

create function keep_task_lanes() returns trigger
    language plpgsql as
$$
begin
    if tg_op <> 'INSERT' then
        delete from task_lane where task_key = old.task_key;
    end if;
    if tg_op <> 'DELETE' and new.state = 'open' and new.decided_at is null then
        insert into task_lane (tenant_id, task_key, lane, process_id, element_id, due_at,
                               created_at)
        select new.tenant_id, new.task_key, lane, new.process_id, new.element_id,
               coalesce(new.due_at, 'infinity'), new.created_at
        from (select case when new.assignee is null then 'free:' else 'held:' end || candidate
              from unnest(new.candidates || '*'::text) candidate
              union
              select 'user:' || new.assignee where new.assignee is not null) l(lane);
    end if;
    -- At commit, once a tenant: whoever shows its tasks reads them again.
    perform pg_notify('hatua_task', coalesce(new.tenant_id, old.tenant_id));
    return null;
end
$$;
create trigger keep_task_lanes after insert or update or delete on engine_task
    for each row execute function keep_task_lanes();

-- Who has a task, once somebody said so in Hatua; nobody when it was given back.
create table task_assignment (
    tenant_id   text not null default current_tenant() references tenant,
    task_key    bigint not null,
    assignee    text,
    assigned_by text not null,
    assigned_at timestamptz not null,
    primary key (tenant_id, task_key)
);
call secure_for_tenants('task_assignment', 'select, insert, update');

-- Our own record of every decision: workers read it, never a variable. taken_by is the job that
-- acted on it.
create table task_decision (
    tenant_id            text not null default current_tenant() references tenant,
    task_key             bigint not null,
    process_instance_key bigint not null,
    element_id           text not null,
    decided_by           text not null,
    on_behalf_of         text,
    decided_at           timestamptz not null,
    answers              jsonb not null,
    taken_by             text,
    primary key (tenant_id, task_key),
    unique (tenant_id, element_id, taken_by)
);
create index task_decision_instance on task_decision (tenant_id, process_instance_key, element_id);
call secure_for_tenants('task_decision', 'select, insert, update (taken_by)');

create table task_comment (
    tenant_id  text not null default current_tenant() references tenant,
    id         text not null,
    task_key   bigint not null,
    author     text not null,
    text       text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
create index task_comment_task on task_comment (tenant_id, task_key, id);
call secure_for_tenants('task_comment', 'select, insert');

-- What somebody typed and has not sent, kept also when the task has ended meanwhile.
create table task_draft (
    tenant_id text not null default current_tenant() references tenant,
    task_key  bigint not null,
    user_id   text not null,
    answers   jsonb not null,
    saved_at  timestamptz not null,
    primary key (tenant_id, task_key, user_id)
);
call secure_for_tenants('task_draft', 'select, insert, update, delete');

-- Who stands in for whom, both days included.
create table absence (
    tenant_id         text not null default current_tenant() references tenant,
    id                text not null,
    user_id           text not null,
    substitute_id     text not null check (substitute_id <> user_id),
    from_on           date not null,
    until_on          date not null check (until_on >= from_on),
    process_id        text,
    limit_minor_units bigint check (limit_minor_units >= 0),
    recorded_by       text not null,
    recorded_at       timestamptz not null,
    cancelled_at      timestamptz,
    primary key (tenant_id, id)
);
create index absence_substitute on absence (tenant_id, substitute_id, until_on);
create index absence_user on absence (tenant_id, user_id, until_on);
call secure_for_tenants('absence', 'select, insert, update (cancelled_at)');

-- The projection writes for all tenants, and must know what was decided here.
do
$$
declare
    table_name text;
begin
    foreach table_name in array array ['engine_form', 'engine_task', 'task_lane']
    loop
        execute format('create policy relay on %I to hatua_relay using (true) with check (true)',
                       table_name);
        execute format('grant select, insert, update, delete on %I to hatua_relay', table_name);
    end loop;
    foreach table_name in array array ['task_assignment', 'task_decision']
    loop
        execute format('create policy relay on %I for select to hatua_relay using (true)',
                       table_name);
    end loop;
end
$$;
grant select (tenant_id, task_key, assignee) on task_assignment to hatua_relay;
grant select (tenant_id, task_key, decided_at) on task_decision to hatua_relay;

-- A form is nobody's secret: it is the same for every tenant.
alter table engine_form enable row level security;
alter table engine_form force row level security;
create policy everybody on engine_form for select to hatua_app using (true);
grant select on engine_form to hatua_app;
