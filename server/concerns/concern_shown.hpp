#pragma once

#include "concerns/concern_dto.hpp"
#include "concerns/concern_service.hpp"

/// Between the API's shapes and concerns.
namespace turnabout::concerns {

NewMessage from_wire(const NewConcernMessage& in);
AuthorKeys from_wire(const ConcernAuthor& in);

ConcernDoors shown_doors(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                         const programmes::Programme& programme);
/// Programmes of which the viewer is a contact, and whether their door is open there.
std::vector<ConcernDoorway> own_doors(database::Reader& reader, const ConcernService& service,
                                      const Viewer& viewer);

/// Error: not_found, where its programme has gone.
Result<ConcernSummary> summary(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                               const Concern& concern, Part part);
/// Error: as summary().
Result<ConcernView> shown(database::Reader& reader, const ConcernService& service, const Viewer& viewer,
                          const Concern& concern, Part part);

}  // namespace turnabout::concerns
