-- What shows that somebody was there: where, and who accepted the work. Both are personal; they stand
-- here and in documents only, and go with the customer.

create table work_position (
    tenant_id       text not null default current_tenant() references tenant,
    id              text not null,
    request_id      text not null,
    round           integer not null check (round > 0),
    step            text not null check (step in ('ACCEPTED', 'STARTED', 'COMPLETED')),
    latitude        double precision not null check (latitude between -90 and 90),
    longitude       double precision not null check (longitude between -180 and 180),
    accuracy_metres double precision not null check (accuracy_metres >= 0),
    recorded_by     text not null,
    recorded_at     timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, request_id) references maintenance_request
);
create index work_position_request on work_position (tenant_id, request_id, id);
call secure_for_tenants('work_position', 'select, insert, delete');

-- Without a document the name was typed and nothing drawn. The customer is who lived there then, also
-- when somebody of the staff reported it.
create table work_signature (
    tenant_id   text not null default current_tenant() references tenant,
    id          text not null,
    request_id  text not null,
    round       integer not null check (round > 0),
    customer_id text,
    signed_by   text not null,
    document_id text,
    recorded_by text not null,
    signed_at   timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, request_id) references maintenance_request,
    foreign key (tenant_id, customer_id) references customer,
    foreign key (tenant_id, document_id) references document
);
create index work_signature_request on work_signature (tenant_id, request_id, id);
create index work_signature_customer on work_signature (tenant_id, customer_id);
create index work_signature_document on work_signature (tenant_id, document_id);
call secure_for_tenants('work_signature', 'select, insert, delete');
