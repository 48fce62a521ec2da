using Azure.Data.Tables;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Simulation.Tests.Sabotage;
using Enrollment.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Simulation.Tests;

/// <summary>Each test breaks one thing on purpose. A simulation that did not find it out would prove nothing.</summary>
public sealed class SabotageTests
{
    [Fact]
    public void Sending_a_debit_again_because_its_answer_was_lost_is_found_out() => IsFoundOut(
        Gateway(inner => new ResendingGateway(inner)), "is collected once", "is sent once");

    [Fact]
    public void Money_that_never_moved_is_found_out() => IsFoundOut(
        Gateway(inner => new BoastingGateway(inner)), "is in the bank's log");

    [Fact]
    public void A_card_that_is_not_deleted_is_found_out() => IsFoundOut(
        Gateway(inner => new KeepingGateway(inner)), "the gateway holds no card any more");

    [Fact]
    public void A_refund_that_is_made_twice_is_found_out() => IsFoundOut(
        Gateway(inner => new GenerousGateway(inner)), "is made once", "more was to be given back");

    [Fact]
    public void A_store_that_loses_what_it_confirmed_is_found_out() => IsFoundOut(
        Tables(TableDossierStore.TableName, inner => new ForgetfulTable(inner)), "was confirmed and is kept", "the ledger only grows", "the chain of hashes is intact", "no mail is left to try");

    [Fact]
    public void Numbers_that_skip_are_found_out() => IsFoundOut(
        Tables(DocumentNumbers.TableName, inner => new SkippingTable(inner)), "has no gap");

    [Fact]
    public void An_entry_changed_in_storage_is_found_out() => IsFoundOut(
        Tables(TableDossierStore.TableName, inner => new AlteringTable(inner)), "the chain of hashes is intact");

    [Fact]
    public void A_refusal_that_is_not_told_is_found_out() => IsFoundOut(
        services => Wrap<IMailer>(services, inner => new DiscreetMailer(inner)), "was taken by the server");

    [Fact]
    public void A_window_that_the_app_does_not_close_is_found_out() => IsFoundOut(
        School(school => school with { Calendar = new PortalCalendar([AllYear], [AllYear]) }), "is begun outside a window or a term");

    [Fact]
    public void A_term_that_is_too_long_is_found_out() => IsFoundOut(
        School(school => school with { Decisions = school.Decisions with { AnswerDays = 60 } }), "a term is as long as the school's file says");

    [Fact]
    public void An_act_that_is_final_at_once_is_found_out() => IsFoundOut(
        School(school => school with { Decisions = school.Decisions with { TakeBackDays = 0 } }), "an act is taken back within its days");

    [Fact]
    public void Money_that_is_only_authorised_and_booked_is_found_out() => IsFoundOut(
        Gateway(inner => new TrustingGateway(inner)), "is in the bank's log");

    private static readonly Window AllYear = new(new DateTime(2022, 1, 1), new DateTime(2023, 12, 31));

    private static Action<IServiceCollection> School(Func<School, School> change) => services =>
        services.AddSingleton(change((School)services.Last(service => service.ServiceType == typeof(School)).ImplementationInstance!));

    // A fault may show in several ways. At least one year of many has to break a rule that is about it.
    private static void IsFoundOut(Action<IServiceCollection> sabotage, params string[] rules) => Assert.Contains(
        new SeedRange(1, 200).Worlds.Select(seeds => new SimulatedWorld(seeds, sabotage).Run() is { Broken: { } broken } ? $"seed {broken.Seed}: {broken.Rule}" : "nothing"),
        broken => rules.Any(rule => broken.Contains(rule, StringComparison.Ordinal)));

    private static Action<IServiceCollection> Gateway(Func<IPaymentGateway, IPaymentGateway> wrap) => services => Wrap(services, wrap);

    private static Action<IServiceCollection> Tables(string name, Func<TableClient, TableClient> wrap) =>
        services => Wrap<TableServiceClient>(services, inner => new OneTable(inner, name, wrap));

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => wrap((T)(inner.ImplementationInstance ?? inner.ImplementationFactory!(provider))));
    }
}
