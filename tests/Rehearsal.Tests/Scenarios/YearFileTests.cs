using Enrollment.Rehearsal.Scenarios;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests.Scenarios;

public sealed class YearFileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2022-07-04 09:00,student,22000101,dossier,,ok", "at must be a local time such as 2022-08-22T09:30, not '2022-07-04 09:00'.")]
    [InlineData("2023-09-01T00:00,student,22000101,dossier,,ok", "at is after the year's end, 2023-08-31.")]
    [InlineData("2022-07-04T09:00,janitor,22000101,dossier,,ok", "actor 'janitor' is unknown; known are student, accountant, registrar, committee, bank.")]
    [InlineData("2022-07-04T09:00,bank,22000101,dossier,,ok", "bank cannot 'dossier'; known are refuse-debit.")]
    [InlineData("2022-07-04T09:00,student,22009999,dossier,,ok", "Student '22009999' is not in the roster.")]
    [InlineData("2022-07-04T09:00,student,,dossier,,ok", "student is empty.")]
    [InlineData("2022-07-04T09:00,student,22000101,dossier,,", "expect must be ok or a problem code such as portal-closed, not ''.")]
    [InlineData("2022-07-04T09:00,student,22000101,dossier,,Portal closed", "expect must be ok or a problem code such as portal-closed, not 'Portal closed'.")]
    [InlineData("2022-07-04T09:00,student,22000101,dossier,now,ok", "This action has no detail.")]
    [InlineData("2022-07-04T09:00,student,22000101,declare,99,ok", "'99' is neither a situation of school.json nor 'uncertain'.")]
    [InlineData("2022-07-04T09:00,student,22000101,pay-once,gold card,ok", "The detail is empty (a card that is accepted), a card number of 13 to 19 digits, or 'cancel'.")]
    [InlineData("2022-07-04T09:00,student,22000101,request-plan,many,ok", "The detail is the number of instalments.")]
    [InlineData("2022-07-04T09:00,student,22000101,pay-instalment,first,ok", "The detail is the number of the instalment, optionally followed by a space and a card.")]
    [InlineData("2022-07-04T09:00,accountant,22000101,refuse-plan,,ok", "The detail is the reason that the student is told.")]
    [InlineData("2022-07-04T09:00,registrar,22000101,roster,documents,ok", "The detail is a list of changes, column=value, separated by semicolons.")]
    [InlineData("2022-07-04T09:00,registrar,22000101,roster,documents=yes;documents=no,ok", "Column 'documents' appears twice.")]
    [InlineData("2022-07-04T09:00,registrar,22000101,roster,student=1,ok", "'student' is not a roster column that can change.")]
    [InlineData("2022-07-04T09:00,registrar,22000101,roster,documents=oui,ok", "documents must be yes or no, not 'oui'.")]
    [InlineData("2022-07-04T09:00,committee,22000101,exempt,full,ok", "The detail is 'full' or an amount in cents, a space, and the reference of the decision.")]
    [InlineData("2022-07-04T09:00,committee,22000101,exempt,10.5 CE-1,ok", "The detail is 'full' or an amount in cents, a space, and the reference of the decision.")]
    [InlineData("2022-07-04T09:00,committee,,exempt-csv,,ok", "The detail lists 'student full|cents decision', separated by semicolons.")]
    [InlineData("2022-07-04T09:00,committee,,exempt-csv,22009999 full CE-1,ok", "Student '22009999' is not in the roster.")]
    [InlineData("2022-07-04T09:00,committee,,exempt-csv,22000101 all CE-1,ok", "Student 22000101: 'full' or an amount in cents must follow, then the decision.")]
    [InlineData("2022-07-04T09:00,committee,22000101,exempt-csv,22000101 full CE-1,ok", "student must be empty for exempt-csv.")]
    [InlineData("2022-07-04T09:00,bank,22000101,refuse-debit,00000,ok", "The detail is the bank's code (00151 ...), and 'x3' after a space to refuse three times.")]
    [InlineData("2022-07-04T09:00,bank,22000101,refuse-debit,00151 x0,ok", "The detail is the bank's code (00151 ...), and 'x3' after a space to refuse three times.")]
    public void A_wrong_line_is_told_with_its_number_and_the_reason(string line, string reason) =>
        Assert.Equal([$"year.csv, line 2: {reason}"], folder.WithYear(line).Problems());

    [Fact]
    public void A_menu_line_that_does_not_exist_is_told() =>
        Assert.Contains("'Lunch' is not a menu line", Assert.Single(folder.WithYear("2022-07-04T09:00,student,22000101,visit,Lunch,ok").Problems()), StringComparison.Ordinal);

    [Fact]
    public void A_year_in_which_nothing_happens_is_told() =>
        Assert.Equal(["year.csv: The year has no actions."], folder.WithYear().Problems());

    [Fact]
    public void Actions_come_in_the_order_of_their_times_then_of_their_lines()
    {
        folder.WithYear(
            "2022-07-05T09:00,student,22000101,dossier,,ok",
            "2022-07-04T09:00,student,22000102,dossier,,ok",
            "2022-07-05T09:00,student,22000103,dossier,,ok");

        var actions = ScenarioReader.Read(folder.Path).Scenario!.Actions;

        Assert.Equal([3, 2, 4], actions.Select(action => action.Line));
    }

    [Fact]
    public void A_reason_may_hold_commas_in_quotes()
    {
        folder.WithYear("2022-07-04T09:00,registrar,22000101,reject,\"Pièce illisible, à refaire\",ok");

        Assert.Equal("Pièce illisible, à refaire", Assert.Single(ScenarioReader.Read(folder.Path).Scenario!.Actions).Detail);
    }
}
