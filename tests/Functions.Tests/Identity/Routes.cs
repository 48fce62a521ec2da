namespace Enrollment.Functions.Tests.Identity;

/// <param name="Route">As the function declares it, behind "api/".</param>
/// <param name="Role">The one role that may; null when the function is public.</param>
/// <param name="Status">What a call without a body is answered when it is let in.</param>
/// <param name="Path">A real address of the route; {me} is the student's number.</param>
public sealed record AppRoute(string Method, string Route, string? Role, int Status, string Path)
{
    public string Name => $"{Method} {Route}";
}

/// <summary>Who may call what, written down a second time on purpose.</summary>
internal static class Routes
{
    public static IReadOnlyList<AppRoute> All { get; } =
    [
        new("GET", "dossier", "student", 200, "dossier"),
        new("POST", "dossier/declaration", "student", 400, "dossier/declaration"),
        new("GET", "dossier/quote", "student", 200, "dossier/quote"),
        new("POST", "dossier/payments", "student", 409, "dossier/payments"),
        new("GET", "dossier/payments/{reference}", "student", 404, "dossier/payments/2022-{me}-P001"),
        new("POST", "dossier/plans", "student", 400, "dossier/plans"),
        new("DELETE", "dossier/plans/current", "student", 409, "dossier/plans/current"),
        new("POST", "dossier/plans/current/payments", "student", 409, "dossier/plans/current/payments"),
        new("POST", "dossier/plans/current/card", "student", 409, "dossier/plans/current/card"),
        new("POST", "dossier/instalments/late/payments", "student", 409, "dossier/instalments/late/payments"),
        new("POST", "dossier/instalments/{number:int}/payments", "student", 409, "dossier/instalments/2/payments"),
        new("GET", "dossier/invoices", "student", 200, "dossier/invoices"),
        new("GET", "dossier/invoices/{number}", "student", 404, "dossier/invoices/PC-F-2022-999999"),
        new("GET", "dossier/credit-notes/{number}", "student", 404, "dossier/credit-notes/PC-A-2022-999999"),
        new("GET", "dossier/position", "student", 200, "dossier/position"),
        new("GET", "dossier/export", "student", 200, "dossier/export"),
        new("GET", "students/{student}/dossier", "registrar", 200, "students/{me}/dossier"),
        new("POST", "students/{student}/review", "registrar", 400, "students/{me}/review"),
        new("POST", "students/{student}/withdrawal", "registrar", 400, "students/{me}/withdrawal"),
        new("GET", "students/{student}/withdrawal", "commission", 409, "students/{me}/withdrawal"),
        new("POST", "students/{student}/withdrawal/refund", "commission", 400, "students/{me}/withdrawal/refund"),
        new("POST", "roster/preview", "registrar", 400, "roster/preview"),
        new("POST", "roster", "registrar", 400, "roster"),
        new("GET", "students/{student}/position", "accountant", 200, "students/{me}/position"),
        new("GET", "students/{student}/account", "accountant", 200, "students/{me}/account"),
        new("GET", "declarations", "registrar", 200, "declarations"),
        new("GET", "plans", "accountant", 200, "plans"),
        new("POST", "students/{student}/plans/{plan:int}/decision", "accountant", 400, "students/{me}/plans/1/decision"),
        new("GET", "accounts", "accountant", 200, "accounts"),
        new("GET", "accounting/months", "accountant", 200, "accounting/months"),
        new("GET", "exemptions/candidates", "commission", 200, "exemptions/candidates"),
        new("GET", "accounting/tasks", "accountant", 200, "accounting/tasks"),
        new("GET", "accounting/journal", "accountant", 200, "accounting/journal?from=2022-09-01&to=2022-09-01"),
        new("POST", "accounting/unmatched-payments/{transaction}", "accountant", 404, "accounting/unmatched-payments/1"),
        new("POST", "accounting/settlements", "accountant", 400, "accounting/settlements"),
        new("GET", "accounting/differences", "accountant", 200, "accounting/differences?day=2022-09-01"),
        new("POST", "students/{student}/refunds/{refund}/transfer", "accountant", 400, "students/{me}/refunds/R1/transfer"),
        new("POST", "students/{student}/disputes/{transaction}", "accountant", 400, "students/{me}/disputes/1"),
        new("POST", "students/{student}/exemption", "commission", 400, "students/{me}/exemption"),
        new("POST", "students/{student}/exemption/lower", "commission", 400, "students/{me}/exemption/lower"),
        new("POST", "students/{student}/exemption/lower/preview", "commission", 400, "students/{me}/exemption/lower/preview"),
        new("POST", "students/{student}/exemption/preview", "commission", 400, "students/{me}/exemption/preview"),
        new("POST", "exemptions/preview", "commission", 400, "exemptions/preview"),
        new("POST", "exemptions", "commission", 400, "exemptions"),
        new("GET", "students/{student}/ledger", "administrator", 200, "students/{me}/ledger"),
        new("GET", "students/{student}/audit", "administrator", 200, "students/{me}/audit"),
        new("GET", "students/{student}/export", "administrator", 200, "students/{me}/export"),
        new("POST", "students/{student}/erasure", "administrator", 400, "students/{me}/erasure"),
        new("GET", "audit", "administrator", 200, "audit"),
        new("GET", "catalogue", "administrator", 200, "catalogue"),
        new("GET", "school", null, 200, "school"),
        new("GET", "openapi.json", null, 200, "openapi.json"),
        new("GET", "docs", null, 200, "docs"),
        new("POST", "staff", "administrator", 400, "staff"),
        new("GET", "staff", "administrator", 200, "staff"),
        new("GET", "staff/{email}", "administrator", 404, "staff/nobody@school.example"),
        new("PUT", "staff/{email}", "administrator", 400, "staff/nobody@school.example"),
        new("POST", "sign-in/links", null, 400, "sign-in/links"),
        new("POST", "sign-in/codes", null, 400, "sign-in/codes"),
        new("POST", "sign-in/password", null, 400, "sign-in/password"),
        new("POST", "sign-in", null, 400, "sign-in"),
        new("POST", "sign-in/refresh", null, 400, "sign-in/refresh"),
        new("POST", "sign-out", null, 400, "sign-out"),
        new("POST", "sign-out/everywhere", null, 400, "sign-out/everywhere"),
        new("GET", "approvals", null, 200, "approvals"),
        new("POST", "approvals/request", null, 400, "approvals/request"),
        new("POST", "approvals/decision", null, 400, "approvals/decision"),
        new("GET", "health", null, 200, "health"),
        new("GET", "health/ready", null, 200, "health/ready"),
        new("OPTIONS", "{*path}", null, 204, "dossier"),
        new("GET", "paybox/notification", null, 400, "paybox/notification"),
        new("POST", "mails/reports", null, 400, "mails/reports"),
        new("GET", "paybox/return/{outcome}", null, 200, "paybox/return/done"),
    ];
}
