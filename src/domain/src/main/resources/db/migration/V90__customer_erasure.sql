-- Erasing a customer: the row stays without the person, what was uploaded goes.
alter table customer drop constraint customer_status_check;
alter table customer add check (status in ('draft', 'active', 'rejected', 'erased'));
create index application_customer on application (tenant_id, customer_id);
create index maintenance_request_reporter on maintenance_request (tenant_id, reporter_id);
grant delete on document to hatua_app;
