#pragma once

#include "programmes/representation.hpp"
#include "programmes/representation_dto.hpp"

namespace turnabout::programmes {

/// Figures as they are sent, read again and kept: one description for all.
Figures figures_of(const wire::FiguresEntered& entered);
wire::FiguresEntered entered_of(const Figures& figures);

}  // namespace turnabout::programmes
