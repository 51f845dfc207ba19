#pragma once

#include <string>

#include "app/configuration.hpp"
#include "app/example.hpp"

namespace turnabout::app {

class Installation;

/// `turnabout example load`: brings the example organisation in and prints its sign-ins. The sign-ins cannot
/// be shown again.
int load_example(const Configuration& configuration);
/// `turnabout example applications`: invented applications for a programme's own people.
int write_example_applications(const Configuration& configuration, const std::string& programme,
                               const example::Cohort& cohort);
/// For `serve --example`: loads it at the first start and prints the sign-ins; later starts leave it as it
/// is.
Result<void> offer_example(Installation& installation, Instant now);

}  // namespace turnabout::app
