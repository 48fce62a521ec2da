using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Rehearsal.Actors;

/// <summary>The fields of GET /api/dossier that the rehearsal reads.</summary>
internal sealed record DossierAnswer(
    string Id, DeclarationState Declaration, string? Situation, long DueCents, PlanAnswer? Plan, IReadOnlyList<MenuAnswer> Menu);

internal sealed record PlanAnswer(PlanState State, IReadOnlyList<Instalment> Instalments);

internal sealed record MenuAnswer(MenuLine Line, MenuState State, WhyAnswer? Why);

internal sealed record WhyAnswer(string Type);

internal sealed record QuoteAnswer(long DueCents, IReadOnlyList<long> Parts);

internal sealed record CardPageAnswer(string Reference, Uri Url, IReadOnlyList<FieldAnswer> Fields);

internal sealed record FieldAnswer(string Name, string Value);

internal sealed record AttemptAnswer(PaymentAttemptState State);
