using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.SignIn;

public sealed class SignInTimers(Attempts attempts)
{
    [Function("SignInAttemptsTimer")]
    public Task SweepAsync([TimerTrigger("0 45 3 * * *")] TimerInfo timer, CancellationToken cancellation) => attempts.SweepAsync(cancellation);
}
