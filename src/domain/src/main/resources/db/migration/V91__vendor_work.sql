-- Work that a supplier does, and what the supplier charges for it.

-- Whose work it is now: a supplier's, or without one our own staff's.
alter table maintenance_request add column supplier_id text;
alter table maintenance_request add foreign key (tenant_id, supplier_id) references supplier;
create index maintenance_request_supplier on maintenance_request (tenant_id, supplier_id, id)
    where supplier_id is not null;

-- A cost belongs to the round in which it arose.
alter table work_cost add column round integer not null default 1 check (round > 0);
alter table work_cost alter column round drop default;

-- Who gave a round back; why stands in its notes.
create table work_refusal (
    tenant_id  text not null default current_tenant() references tenant,
    request_id text not null,
    round      integer not null,
    user_id    text not null,
    refused_at timestamptz not null,
    primary key (tenant_id, request_id, round, user_id),
    foreign key (tenant_id, request_id) references maintenance_request
);
call secure_for_tenants('work_refusal', 'select, insert');

-- A round that a supplier completed, with what it was approved to cost.
create table vendor_work (
    tenant_id            text not null default current_tenant() references tenant,
    request_id           text not null,
    round                integer not null check (round > 0),
    supplier_id          text not null,
    user_id              text not null,
    approved_minor_units bigint not null check (approved_minor_units >= 0),
    completed_at         timestamptz not null,
    primary key (tenant_id, request_id, round),
    foreign key (tenant_id, request_id) references maintenance_request,
    foreign key (tenant_id, supplier_id) references supplier
);
create index vendor_work_user on vendor_work (tenant_id, user_id, request_id);
call secure_for_tenants('vendor_work', 'select, insert');

-- The completed round that an expense is the invoice of: one at a time.
alter table expense add column request_id text;
alter table expense add column request_round integer;
alter table expense add column approved_minor_units bigint;
alter table expense add check ((request_id is null) = (request_round is null)
                               and (request_id is null) = (approved_minor_units is null));
alter table expense add foreign key (tenant_id, request_id, request_round) references vendor_work;
create unique index expense_work_once on expense (tenant_id, request_id, request_round)
    where status not in ('REJECTED', 'WITHDRAWN', 'CANCELLED');
