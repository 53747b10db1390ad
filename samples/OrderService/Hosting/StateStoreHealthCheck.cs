using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderService.Domain;
using StateGen.Stores;

namespace OrderService.Hosting;

/// <summary>Ready means that the store answers.</summary>
internal sealed class StateStoreHealthCheck(ShopStore shop) : IHealthCheck
{
    private const string Key = "health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await shop.Store.GetAsync(Key, cancellationToken: cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StateStoreException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message);
        }
    }
}
