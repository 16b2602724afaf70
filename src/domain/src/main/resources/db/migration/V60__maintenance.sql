-- Maintenance: what renters report, the work it becomes, and the clocks that run meanwhile.
--
-- What people wrote stands here only; events and process variables carry ids and codes.

-- A request is its work order too: one row from the report to the completed work.
create table maintenance_request (
    tenant_id            text not null default current_tenant() references tenant,
    id                   text not null,
    correlation_id       text not null,
    property_id          text not null,
    unit_id              text not null,
    lease_id             text,
    reporter_id          text not null,
    reported_category    text,
    reported_priority    text not null,
    description          text not null,
    reported_at          timestamptz not null,
    status               text not null,
    round                integer not null check (round > 0),
    category             text,
    priority             text not null,
    skill                text,
    triage_rule          text,
    estimate_minor_units bigint check (estimate_minor_units >= 0),
    escalated_at         timestamptz,
    assignee_id          text,
    assigned_at          timestamptz,
    accepted_at          timestamptz,
    started_at           timestamptz,
    pause_reason         text,
    finished_at          timestamptz,
    completed_at         timestamptz,
    reopen_until         timestamptz,
    closed_at            timestamptz,
    cancel_reason        text,
    engine_told_at       timestamptz,
    engine_message       text,
    reminded_at          timestamptz,
    version              integer not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, property_id) references property,
    foreign key (tenant_id, unit_id) references unit,
    foreign key (tenant_id, assignee_id) references user_account
);
create index maintenance_request_property on maintenance_request (tenant_id, property_id, id);
create index maintenance_request_lease on maintenance_request (tenant_id, lease_id, id);
create index maintenance_request_assignee on maintenance_request (tenant_id, assignee_id, id)
    where completed_at is null and closed_at is null;
create index maintenance_request_status on maintenance_request (tenant_id, status, id);
call secure_for_tenants('maintenance_request', 'select, insert, update');

-- What somebody knows how to mend.
create table technician_skill (
    tenant_id text not null default current_tenant() references tenant,
    user_id   text not null,
    skill     text not null,
    primary key (tenant_id, user_id, skill),
    foreign key (tenant_id, user_id) references user_account
);
call secure_for_tenants('technician_skill', 'select, insert, delete');

-- Each time that somebody was looked for: who was chosen, by whom and why.
create table work_assignment (
    tenant_id   text not null default current_tenant() references tenant,
    request_id  text not null,
    number      integer not null check (number > 0),
    assignee_id text,
    assigned_by text not null,
    reason      text,
    assigned_at timestamptz not null,
    primary key (tenant_id, request_id, number),
    foreign key (tenant_id, request_id) references maintenance_request
);
call secure_for_tenants('work_assignment', 'select, insert');

-- Everybody who was thought of: a score, or what spoke against them.
create table work_candidate (
    tenant_id   text not null default current_tenant() references tenant,
    request_id  text not null,
    number      integer not null,
    user_id     text not null,
    score       integer,
    obstacle    text,
    open_orders integer not null,
    knows_place boolean not null,
    primary key (tenant_id, request_id, number, user_id),
    foreign key (tenant_id, request_id, number) references work_assignment,
    check ((score is null) <> (obstacle is null))
);
call secure_for_tenants('work_candidate', 'select, insert');

create table work_note (
    tenant_id  text not null default current_tenant() references tenant,
    id         text not null,
    request_id text not null,
    written_by text not null,
    text       text not null,
    written_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, request_id) references maintenance_request
);
create index work_note_request on work_note (tenant_id, request_id, id);
call secure_for_tenants('work_note', 'select, insert, delete');

create table work_cost (
    tenant_id          text not null default current_tenant() references tenant,
    id                 text not null,
    request_id         text not null,
    kind               text not null check (kind in ('LABOUR', 'MATERIAL', 'OTHER')),
    amount_minor_units bigint not null check (amount_minor_units > 0),
    currency           char(3) not null,
    description        text not null,
    recorded_by        text not null,
    recorded_at        timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, request_id) references maintenance_request
);
create index work_cost_request on work_cost (tenant_id, request_id, id);
call secure_for_tenants('work_cost', 'select, insert');

-- Two clocks a round: until the assignee's first sign, and until the work is completed. What the
-- policy said when it was set stays with the clock.
create table sla_clock (
    tenant_id       text not null default current_tenant() references tenant,
    id              text not null,
    request_id      text not null,
    round           integer not null,
    kind            text not null check (kind in ('RESPONSE', 'RESOLUTION')),
    started_at      timestamptz not null,
    allowed_seconds bigint not null check (allowed_seconds > 0),
    zone            text,
    working_hours   text,
    holidays        text,
    stopped_at      timestamptz,
    due_at          timestamptz,
    next_at         timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, request_id, round, kind),
    foreign key (tenant_id, request_id) references maintenance_request,
    check ((working_hours is null) = (holidays is null) and (working_hours is null) = (zone is null))
);
create index sla_clock_next on sla_clock (tenant_id, next_at) where next_at is not null;
call secure_for_tenants('sla_clock',
                        'select, insert, update (allowed_seconds, zone, working_hours, holidays,
                                                 stopped_at, due_at, next_at)');

create table sla_pause (
    tenant_id text not null default current_tenant() references tenant,
    clock_id  text not null,
    from_at   timestamptz not null,
    until_at  timestamptz check (until_at >= from_at),
    primary key (tenant_id, clock_id, from_at),
    foreign key (tenant_id, clock_id) references sla_clock
);
create unique index sla_pause_open on sla_pause (tenant_id, clock_id) where until_at is null;
call secure_for_tenants('sla_pause', 'select, insert, update (until_at)');

-- A level that a clock has passed, once, whoever saw it first.
create table sla_escalation (
    tenant_id   text not null default current_tenant() references tenant,
    clock_id    text not null,
    level       text not null,
    passed_at   timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    recipient   text not null,
    primary key (tenant_id, clock_id, level),
    foreign key (tenant_id, clock_id) references sla_clock
);
call secure_for_tenants('sla_escalation', 'select, insert');

-- At commit, once a tenant: whoever shows the board reads it again.
create function tell_of_maintenance() returns trigger
    language plpgsql as
$$
begin
    perform pg_notify('hatua_task', new.tenant_id);
    return null;
end
$$;
create trigger maintenance_request_changed after insert or update on maintenance_request
    for each row execute function tell_of_maintenance();
create trigger sla_escalation_recorded after insert on sla_escalation
    for each row execute function tell_of_maintenance();
