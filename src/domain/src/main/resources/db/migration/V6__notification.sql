-- Notifications: what was sent to whom because of which event. Names and addresses stay with the
-- customer and the owner.

create table notification (
    tenant_id      text not null default current_tenant() references tenant,
    id             text not null,
    event_id       text not null,
    template       text not null,
    recipient_type text not null check (recipient_type in ('customer', 'owner')),
    recipient_id   text not null,
    aggregate_type text not null,
    aggregate_id   text not null,
    state          text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
    attempts       integer not null default 0,
    created_at     timestamptz not null,
    sent_at        timestamptz,
    error          text,
    primary key (tenant_id, id),
    unique (tenant_id, event_id, recipient_type, recipient_id, template)
);
create index notification_aggregate on notification (tenant_id, aggregate_type, aggregate_id, id);
call secure_for_tenants('notification',
                        'select, insert, update (state, attempts, sent_at, error)');

-- The sequence of the last event that notifications took in, for each aggregate.
create table notification_progress (
    tenant_id      text not null default current_tenant() references tenant,
    aggregate_type text not null,
    aggregate_id   text not null,
    sequence       bigint not null,
    primary key (tenant_id, aggregate_type, aggregate_id)
);
call secure_for_tenants('notification_progress', 'select, insert, update (sequence)');

-- Which aggregates a parked message holds back.
create index outbox_parked on outbox (destination, tenant_id, aggregate_type, aggregate_id)
    where sent_at is null and parked_reason is not null;
