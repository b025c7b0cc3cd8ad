using EmbeddedService;
using Microsoft.Extensions.DependencyInjection;
using Mitogen;

// An operations service would do this in a background service; the registration is the same.
var services = new ServiceCollection();
services.AddMitogen(options => options.WorkingDirectory = AppContext.BaseDirectory);
services.AddSingleton<HealthChecker>();
await using ServiceProvider provider = services.BuildServiceProvider();

HealthChecker checker = provider.GetRequiredService<HealthChecker>();
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
bool isHealthy = true;
for (int round = 1; round <= 3; round++)
{
    HealthReport report = await checker.CheckAsync([Path.Combine(AppContext.BaseDirectory, "playbooks", "hosts.yml")], limit: 1000, stop.Token);
    isHealthy &= report.IsHealthy;
    foreach ((string host, string load) in report.Load)
    {
        Console.WriteLine($"round {round}: {host} has load {load}");
    }

    foreach ((string host, string trouble) in report.Troubled)
    {
        Console.WriteLine($"round {round}: {host} is in trouble: {trouble}");
    }
}

return isHealthy ? 0 : 1;
